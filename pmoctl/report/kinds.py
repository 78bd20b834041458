"""The kinds of data that outputs hold, and the JSON Schema of each, generated from its dataclass."""

from importlib import import_module
from typing import Any

from pmoctl.model.schema import DRAFT, output_definition

# kind → module of report/, and the frozen dataclass or TypedDict of its data
KINDS = {
    "actions": ("actions", "ActionsData"),
    "audit": ("audit_data", "AuditData"),
    "benefits": ("benefits", "BenefitsData"),
    "check": ("check_data", "CheckData"),
    "checkpoint-state": ("checkpoints", "CheckpointStateData"),
    "checkpoints": ("checkpoints", "CheckpointsData"),
    "comparison": ("comparison", "ComparisonData"),
    "completeness": ("completeness", "CompletenessData"),
    "conditions": ("conditions", "ConditionsData"),
    "coverage": ("coverage", "CoverageData"),
    "explanation": ("explanation", "ExplanationData"),
    "export": ("export.build", "ExportData"),
    "framework-diff": ("framework_diff", "FrameworkDiffData"),
    "frontier": ("frontier", "FrontierData"),
    "impact": ("impact_data", "ImpactData"),
    "import": ("imported", "ImportData"),
    "list": ("listing", "ListData"),
    "log": ("life", "LogData"),
    "objects": ("objects", "ObjectsData"),
    "minutes": ("pack.minutes", "MinutesData"),
    "pack": ("pack.data", "PackData"),
    "plan": ("plan", "PlanData"),
    "ranking": ("ranking_data", "RankingData"),
    "roadmap": ("roadmap", "RoadmapData"),
    "robustness": ("robustness_data", "RobustnessData"),
    "rules": ("rules", "RulesData"),
    "selection-comparison": ("selection_comparison", "SelectionComparisonData"),
    "selection": ("selection_data", "SelectionData"),
    "rating-round": ("rounds", "RoundData"),
    "status": ("status", "StatusData"),
    "unit-pack": ("pack.unit", "UnitPackData"),
    "unit-view": ("unit", "UnitViewData"),
    "units": ("units", "UnitsData"),
    "verification": ("verification_data", "VerificationData"),
    "weights": ("weights", "WeightsData"),
}


def output_schema(kind: str) -> dict[str, Any]:
    """Return the JSON Schema (draft-07) of the whole output of a kind; KeyError where there is none of that name."""
    module, name = KINDS[kind]
    data = output_definition(getattr(import_module(f"pmoctl.report.{module}"), name))
    definitions = data.pop("definitions", {})
    return {
        "$schema": DRAFT,
        "$id": f"pmoctl/output/{kind}.json",
        "type": "object",
        "properties": {
            "schema_version": {"const": "1"},
            "kind": {"const": kind},
            "tool": {
                "type": "object",
                "properties": {"name": {"const": "pmoctl"}, "version": {"type": "string"}},
                "required": ["name", "version"],
                "additionalProperties": False,
            },
            "data": data,
        },
        "required": ["schema_version", "kind", "tool", "data"],
        "additionalProperties": False,
        "definitions": definitions,
    }
