"""The ids that Python and the browser's scripts share, each in one place."""

FRAME = "frame"

ASK_VIEW, VIEW = "ask-view", "view"
ASK_DETAILS, DETAILS, SAID, PATH = "ask-details", "details", "said", "path"
ASK_MATRIX, MATRIX, MATRIX_PLOT = "ask-matrix", "matrix", "matrix-plot"
ASK_SHEET, SHEET, OF_SHEET, SHADE = "ask-sheet", "sheet-data", "of-sheet", "shade"
ASK_INSIGHTS, INSIGHTS, INSIGHT_TABLE = "ask-insights", "insights", "insight-table"
ASK_FINDINGS, FOUND, WHOSE, SURE, KINDS_FOUND = (
    *("ask-findings", "found", "whose", "sure", "findings"),
)
SOURCES_NOW = "sources-now"

ASK_COMPARE, COMPARED, COMPARE = "ask-compare", "compared", "compare"
ASK_CHANGES, CHANGES = "ask-changes", "changes"
ASK_SOURCES, DISPUTED, ASK_LIST, LIST, LIST_MODAL = (
    *("ask-sources", "disputed", "ask-list", "list-data", "list-modal"),
)

SEARCH, ASK_FIRST, FIRST = "search", "ask-first", "first"
TABS = "tabs"
FAMILIES = "families"
LAYOUT, HIDE, SINGLE = "layout", "hide", "single"
TABLE, TREE = "table", "tree"
STATUS = "status"
THEME = "theme"

IMPORT_MODAL, IMPORT_TEXT, IMPORT_FILE, IMPORT_FILES = (
    *("import-modal", "import-text", "import-file", "import-files"),
)
IMPORT_COMMITTEE, IMPORT_RUN, IMPORT_REPORT = "import-committee", "import-run", "import-report"
IMPORT_DATE, IMPORT_REFUSED, IMPORT_DOING = "import-date", "import-refused", "import-doing"
IMPORT_ADDRESS = "import-address"
EXPORT_MODAL, EXPORT_SCOPE = "export-modal", "export-scope"
REVIEW_MODAL, REVIEW_ADD, REVIEW_READ = "review-modal", "review-add", "review-read"
EXPORT_REVIEW, EXPORT_REVIEW_OF = "export-review", "export-review-of"
EXPORT_MEASURES = "export-measures"
KEYS_MODAL = "keys-modal"
"""The list of keys."""
