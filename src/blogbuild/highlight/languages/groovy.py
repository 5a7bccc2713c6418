"""Groovy and Gradle's scripts, with Rouge's classes."""

from __future__ import annotations

from ..scanner import Closed, Mark, Scanner, Words, groups

_KEYWORDS = """assert break case catch continue default do else finally for if goto instanceof new return switch
    this throw try while in as"""
_DECLARATIONS = """abstract const enum extends final implements native private protected public static strictfp super
    synchronized throws transient volatile"""
_TYPES = "def boolean byte char double float int long short void"

_GRADLE_KEYWORDS = """allprojects artifacts buildscript configuration dependencies repositories sourceSets subprojects
    publishing"""
_GRADLE_TYPES = """Project Task Gradle Settings Script JavaToolChain SourceSet SourceSetOutput IncrementalTaskInputs
    Configuration ResolutionStrategy ArtifactResolutionQuery ComponentSelection ComponentSelectionRules
    ConventionProperty ExtensionAware ExtraPropertiesExtension PublishingExtension IvyPublication IvyArtifact
    IvyArtifactSet IvyModuleDescriptorSpec MavenPublication MavenArtifact MavenArtifactSet MavenPom
    PluginDependenciesSpec PluginDependencySpec ResourceHandler TextResourceFactory"""

MOST_WORDS = 12
"""How many words may precede a method's name. The limit keeps the search in long text short."""


def _within_line(quote: str) -> str:
    """Return the pattern of a literal that ends on its line. If its last quote is escaped, that one ends it."""
    return rf"{quote}(?:\\(?s:.)|[^{quote}\\\n]|(?!))*+{quote}|{quote}.*{quote}"


def _scanner(keywords: str, types: str) -> Scanner:
    words = Words({"k": keywords, "kd": _DECLARATIONS, "kt": types, "kc": "true false null"}, other="n")

    def again(text: str) -> list[Mark]:
        return scanner(text)

    scanner = Scanner(
        {
            "root": [
                (
                    rf"^(\s{{0,80}}(?:\w[\w.\[\]]*\s+){{1,{MOST_WORDS}}}?)(\w+)(\s*)(\()",
                    groups(again, "nf", "", "o"),
                ),
                (r"[^\S\n]+", ""),
                (r"//.*", "c1"),
                (r"/\*", Closed(r"(?s:.*?)\*/", "cm", "o")),
                (r"@\w[\w.]*", "nd"),
                (r"(?:class|interface|trait)\b", "kd", "class"),
                (r"(?:package|import)\b", "kn", "import"),
                (r"\"\"\"", Closed(r"(?s:.*?)\"\"\"", "s2", "s2", size=2)),
                (r"'''", Closed(r"(?s:.*?)'''", "s1", "s1", size=2)),
                (_within_line('"'), "s2"),
                (_within_line("'"), "s1"),
                (r"\$/", Closed(r"(?:\$(?s:.)|[^$/]|/(?!\$)|(?!))*+/\$", "s", "n")),
                (_within_line("/"), "s"),
                (r"'[^\\]'", "sc"),
                (r"(\.)([a-zA-Z_][a-zA-Z0-9_]*)", ("o", "na")),
                (r"[a-zA-Z_][a-zA-Z0-9_]*:", "nl"),
                (r"[a-zA-Z_$][a-zA-Z0-9_]*", words),
                (r"[~^*!%&\[\](){}<>|+=:;,./?-]", "o"),
                (r"\d+\.\d+(?:[eE]\d+)?[fd]?", "mf"),
                (r"0x[0-9a-f]+", "mh"),
                (r"[0-9]+L?", "mi"),
                (r"\n", ""),
            ],
            "class": [(r"\s+", ""), (r"\w+", "nc", "-")],
            "import": [(r"\s+", ""), (r"[\w.]+\*?", "nn", "-")],
        }
    )
    return scanner


SCANNER = _scanner(_KEYWORDS, _TYPES)
GRADLE = _scanner(f"{_KEYWORDS} {_GRADLE_KEYWORDS}", f"{_TYPES} {_GRADLE_TYPES}")
