"""Problems name the documents that they come from, because a layout's line is the same for all pages."""

from __future__ import annotations

from blogbuild.errors import RENDERING, Location, Problem, ProblemError
from blogbuild.liquid import Scope
from blogbuild.liquid.template import Template, loop_values
from blogbuild.model.document import Document

from .document_drops import DocumentDrop


def render_template(template: Template, scope: Scope, document: Document) -> str:
    """Render a template for a document.

    If it fails in a loop over documents, the ProblemError names the one that the innermost loop has reached.
    """
    try:
        return template.render(scope)
    except ProblemError as error:
        listed = _listed(error, document)
        if listed is None:
            raise
        note = f"the loop was at {listed.called}" if listed.called else "the loop was at"
        raise ProblemError(error.problem.with_note(note, Location(listed.source))) from error


def _listed(error: ProblemError, document: Document) -> Document | None:
    """The document that the innermost loop over documents has reached, unless it is the one that is rendered."""
    for value in loop_values(error):
        if isinstance(value, DocumentDrop):
            return None if value.document.key == document.key else value.document
    return None


def named(error: ProblemError, document: Document) -> ProblemError:
    """The error with a note that names the document that was rendered, unless it names its file already."""
    problem: Problem = error.problem
    places = (problem.location, *(note.location for note in problem.notes))
    if any(place is not None and place.path == document.source for place in places):
        return error
    return ProblemError(problem.with_note(RENDERING, Location(document.source)))
