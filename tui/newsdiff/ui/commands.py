"""Every command of the application, once.

Bindings, the key bar, the palette, the help screen, the keymap and the README's table of keys are all made from
:data:`COMMANDS`. The command ``passage.next`` is carried out by the method ``passage_next`` of the screens of its
contexts: ``compare`` is :class:`newsdiff.ui.screens.actions.CompareActions`, ``list``
:class:`newsdiff.ui.screens.listing.ListScreen`, ``matrix`` :class:`newsdiff.ui.screens.matrix.MatrixScreen`; what all
of them can do is in :class:`newsdiff.ui.screens.commanding.Commanding`.
"""

from __future__ import annotations

from newsdiff.ui.command import Command, Context
from newsdiff.ui.conditions import (
    aligned,
    any_difference,
    articles,
    back,
    columns,
    compared,
    differences,
    forward,
    hits,
    narrowed,
    outlets,
    passages,
    rows,
    selected,
    words,
)
from newsdiff.ui.filters import STANDINGS
from newsdiff.ui.key_names import key_names
from newsdiff.ui.kinds import SIGNS

_C = Command
_MOVE, _LOOK, _FIND, _TAKE, _APP = "Moving", "Looking", "Searching", "Taking away", "Application"
_DECIDE, _SOURCE = "Deciding", "In the sources"
_STORE, _STORIES = "In the library", "In the stories found"
_FILTER = "Filtering"
_OVER, _LIST = "Overviews", "In overviews"
_ALL: tuple[Context, ...] = ("compare", "list", "ledgers", "matrix")
_MAIN_AND_MATRIX: tuple[Context, ...] = ("compare", "matrix")
_OVERVIEWS: tuple[Context, ...] = ("list", "ledgers", "matrix")
_LISTS: tuple[Context, ...] = ("list", "ledgers")
_HERE: tuple[Context, ...] = ("sources",)
_WHEREVER: tuple[Context, ...] = (*_ALL, *_HERE, "article", "library", "stories")
_SHELF: tuple[Context, ...] = ("library",)
_ROWS: tuple[Context, ...] = ("library", "stories")
_READ: tuple[Context, ...] = ("compare", "article")
_DECIDING: tuple[Context, ...] = ("compare", *_HERE)

COMMANDS: tuple[Command, ...] = (
    _C("passage.next", ("]", "J"), "Next passage", "Go to the next aligned passage.", _MOVE, "next passage", passages,
       rank=1,
       contexts=_READ),
    _C("passage.previous", ("[", "K"), "Previous passage", "Go to the previous aligned passage.", _MOVE, "", passages,
       contexts=_READ),
    _C("difference.next", ("}", "alt+down"), "Next difference", "Go to the next difference of the enabled kinds.",
       _MOVE, "next difference", differences,
       rank=2,
       contexts=_READ),
    _C("difference.previous", ("{", "alt+up"), "Previous difference",
       "Go to the previous difference of the enabled kinds.", _MOVE, "", differences,
       contexts=_READ),
    _C("sentence.next", ("j", "down"), "Next sentence", "Go to the next sentence of the outlet.", _MOVE, "", articles,
       contexts=_READ),
    _C("sentence.previous", ("k", "up"), "Previous sentence", "Go to the previous sentence of the outlet.", _MOVE, "",
       articles,
       contexts=_READ),
    _C("paragraph.next", (";", "ctrl+down"), "Next paragraph", "Go to the next paragraph of the outlet.", _MOVE, "",
       articles,
       contexts=_READ),
    _C("paragraph.previous", ("comma", "ctrl+up"), "Previous paragraph", "Go to the previous paragraph of the outlet.",
       _MOVE, "", articles,
       contexts=_READ),
    _C("passage.first", ("<",), "First passage", "Go to the first passage.", _MOVE, "", passages,
       contexts=_READ),
    _C("passage.last", (">",), "Last passage", "Go to the last passage.", _MOVE, "", passages,
       contexts=_READ),
    _C("outlet.next", ("l", "right", "tab"), "Next outlet", "Go to the outlet on the right.", _MOVE, "", outlets,
       contexts=(*_MAIN_AND_MATRIX, "article")),
    _C("outlet.previous", ("h", "left", "shift+tab"), "Previous outlet", "Go to the outlet on the left.", _MOVE, "",
       outlets, contexts=(*_MAIN_AND_MATRIX, "article")),
    _C("kind.next", ("d",), "Difference of one kind", "Go to the next difference of one kind, chosen by its letter "
       "(# for numbers); the other kinds stay on.", _MOVE, "", any_difference,
       contexts=_READ),
    _C("same.next", ("'",), "Next of the same kind", "Go to the next difference of the kind of this one.", _MOVE, "",
       any_difference,
       contexts=_READ),
    _C("same.previous", ('"',), "Previous of the same kind", "Go to the previous difference of the kind of this one.",
       _MOVE, "", any_difference,
       contexts=_READ),
    _C("word.next", ("ctrl+right", "W"), "Next word", "Go to the next word of the reading, and say what the other "
       "outlets have there.", _MOVE, "", words,
       contexts=_READ),
    _C("word.previous", ("ctrl+left", "B"), "Previous word", "Go to the previous word of the reading, and say what the "
       "other outlets have there.", _MOVE, "", words,
       contexts=_READ),
    _C("jump.open", ("F",), "Jump", "Show short labels on the passages and differences in view; typing one goes there.",
       _MOVE, "", aligned,
       contexts=_READ),
    _C("passage.counterpart", ("enter",), "Counterpart", "Go to the same passage in the next outlet that has it.",
       _MOVE, "", selected),
    _C("place.back", ("backspace", "alt+left"), "Back",
       "Return to the place before the last leap, or to the list that led here.", _MOVE, "", back),
    _C("place.forward", ("alt+right",), "Forward", "Go again to the place that Back came from.", _MOVE, "", forward),
    _C("page.down", ("space", "pagedown"), "Page down", "Scroll down by a page.", _MOVE, contexts=_WHEREVER),
    _C("page.up", ("pageup",), "Page up", "Scroll up by a page.", _MOVE, contexts=_WHEREVER),
    _C("page.top", ("g", "home"), "Top", "Scroll to the beginning.", _MOVE, contexts=_WHEREVER),
    _C("page.bottom", ("G", "end"), "Bottom", "Scroll to the end.", _MOVE, contexts=_WHEREVER),
    _C("row.next", ("j", "down"), "Next row", "Go to the next row.", _LIST, contexts=(*_OVERVIEWS, *_HERE, *_ROWS)),
    _C("row.previous", ("k", "up"), "Previous row", "Go to the previous row.", _LIST,
       contexts=(*_OVERVIEWS, *_HERE, *_ROWS)),
    _C("tab.next", ("tab", "l", "right"), "Next ledger", "Go to the ledger on the right.", _LIST, "next",
       contexts=("ledgers",)),
    _C("tab.previous", ("shift+tab", "h", "left"), "Previous ledger", "Go to the ledger on the left.", _LIST,
       contexts=("ledgers",)),
    _C("row.open", ("enter",), "Go to the place", "Go to the exact words in the columns; Backspace returns.", _LIST,
       "go there", contexts=(*_OVERVIEWS, *_HERE, *_ROWS),
       rank=1),
    _C("filter.open", ("/",), "Filter", "Keep the rows with these words; words that are nearly so when none has them.",
       _LIST, "filter", contexts=(*_LISTS, *_ROWS),
       rank=3),
    _C("sort.next", ("s",), "Sort by the next column", "Sort the rows by another column.", _LIST, "sort",
       contexts=(*_LISTS, *_ROWS)),
    _C("sort.reverse", ("S",), "Reverse the order", "Turn the order of the rows round.", _LIST, contexts=_LISTS),
    _C("fold.toggle", ("o",), "Open or fold", "Show or hide the places of the entry.", _LIST, "fold",
       contexts=_LISTS),
    _C("fold.all", ("O",), "Open or fold all", "Show or hide the places of all entries.", _LIST, contexts=_LISTS),
    _C("list.close", ("escape", "q", "backspace"), "Close", "Clear the filter, or return to the columns.", _LIST,
       "close", contexts=(*_OVERVIEWS, *_HERE, *_ROWS),
       rank=2),
    _C("source.add", ("a",), "Add", "Add files, a folder or an address.", _SOURCE, "add", contexts=_HERE),
    _C("source.remove", ("d", "delete"), "Remove", "Leave the source out; what was decided about it is kept.", _SOURCE,
       "remove", contexts=_HERE),
    _C("source.left", ("K",), "Move left", "Move the column of the source to the left.", _SOURCE, contexts=_HERE),
    _C("source.right", ("J",), "Move right", "Move the column of the source to the right.", _SOURCE, contexts=_HERE),
    _C("source.rename", ("r",), "Rename", "Give the outlet another name.", _SOURCE, "rename", contexts=_HERE),
    _C("source.retry", ("R",), "Read again", "Read the source again; all that failed, where this one did not.", _SOURCE,
       "read again", contexts=_HERE),
    _C("story.title", ("T",), "Title", "Call the story something else.", _SOURCE, contexts=_HERE),
    _C("story.open", ("o",), "Open", "Open another story, folder or files in the place of this one.", _SOURCE, "open",
       contexts=_HERE),
    _C("mark.toggle", ("x",), "Mark", "Mark the article to be opened together with others.", _STORE, "mark",
       contexts=_SHELF),
    _C("library.keep", ("a",), "Add the open story", "Put the articles of the open story into the library.", _STORE,
       "add story", contexts=_SHELF),
    _C("library.sharing", ("c",), "Shared passages", "Show the articles that share passages with this one.", _STORE,
       "shared", contexts=_SHELF),
    _C("library.revisions", ("r",), "Revisions", "Open all texts of the article, or of those marked, side by side.",
       _STORE, "revisions", contexts=_SHELF),
    _C("library.turn", ("tab",), "Stories or articles", "List stories instead of articles, or back.", _STORE,
       "stories", contexts=_SHELF),
    _C("stories.compare", ("c",), "Compare the story", "Count the shared passages and contradictions of this story.",
       _STORIES, "compare", contexts=("stories",)),
    _C("ledgers.open", ("t",), "Ledgers",
       "Tables of the story: figures, quotes, names, dates, wording, coverage, attribution.", _OVER, "ledgers",
       compared, contexts=_WHEREVER,
       rank=5),
    _C("findings.open", ("f",), "Findings", "What deserves attention first, ranked.", _OVER, "findings", compared,
       contexts=_WHEREVER,
       rank=3),
    _C("matrix.open", ("m",), "Matrix", "Which outlet has which passage, and where.", _OVER, "matrix", aligned,
       contexts=_WHEREVER,
       rank=7),
    _C("passages.open", ("p",), "List of passages", "Find a passage by its words.", _OVER, "", aligned,
       contexts=_WHEREVER),
    _C("sources.open", ("O",), "Sources", "The sources: which were read, which changed or failed; add, remove, arrange "
       "and rename them.", _OVER, contexts=_MAIN_AND_MATRIX),
    _C("library.open", ("ctrl+o",), "Library", "Stored articles and stories: search them, open them side by side, put "
       "the open story in.", _OVER, contexts=_MAIN_AND_MATRIX),
    _C("stories.open", ("ctrl+f",), "Stories found", "The stories that newsdiff stories found in many articles: sort, "
       "filter, open one.", _OVER, contexts=_WHEREVER),
    _C("article.open", ("c",), "Article alone", "Show this outlet's article alone and whole, with title, date, source, "
       "sha256 and matches.", _LOOK, "", compared),
    _C("article.leave", ("enter",), "To the columns", "Go to this place in the columns.", _LOOK, "columns",
       contexts=("article",),
       rank=4),
    _C("article.close", ("escape", "q", "backspace", "c"), "Close the article",
       "Clear the search, or return to the columns as they were.", _LOOK, "close", contexts=("article",),
       rank=1),
    _C("arrangement.next", ("v",), "Columns, rows or inline", "Switch between columns (each article in its own order), "
       "rows (one per passage) and inline (one outlet's text, the others noted in it).", _LOOK, "rows", aligned,
       rank=6),
    _C("base.choose", ("b",), "Base outlet",
       "Read inline along the focused outlet; pressed there, along the next one.", _LOOK, "", aligned),
    _C("column.free", ("s",), "Scroll alone",
       "Let the focused column scroll alone, or follow the selected passage again.", _LOOK, "", columns),
    _C("passage.fold", ("*",), "Unfold or fold", "Show all lines of a passage that has many, or fold them.", _LOOK, "",
       selected),
    _C("source.toggle", (".",), "Cleaned or original",
       "Switch between the cleaned text and the source as it came in, boilerplate and markup included.", _LOOK, "",
       articles,
       contexts=_READ),
    _C("unmatched.toggle", ("o",), "Sentences in one outlet only",
       "In rows and inline also show the sentences that were found in one outlet only.", _LOOK, "", rows),
    _C("inspector.grow", ("+",), "Larger inspector", "Give the inspector more rows.", _LOOK),
    _C("inspector.shrink", ("-",), "Smaller inspector", "Give the inspector fewer rows, down to none.", _LOOK),
    _C("inspector.down", ("ctrl+d",), "Scroll inspector down", "Scroll the readings in the inspector down.", _LOOK),
    _C("inspector.up", ("ctrl+u",), "Scroll inspector up", "Scroll the readings in the inspector up.", _LOOK),
    *(
        _C(f"kind.toggle.{kind}", (sign.key,), f"Kind: {sign.title}",
           f"Highlight and walk {sign.title} ({sign.letter}), or not.", _LOOK, "", aligned, kind, (*_ALL, "article"))
        for kind, sign in SIGNS.items()
    ),
    *(
        _C(f"outlet.toggle.{number}", (str(number),), f"Outlet {number} on or off",
           f"Show or hide outlet {number}.", _LOOK, "", articles, number, _ALL)
        for number in range(1, 10)
    ),
    _C("show.choose", ("X",), "Filter", "Choose which passages are shown and walked: of one kind, in conflict, unsure, "
       "decided, not found in an outlet; and what is dimmed.", _FILTER, "filter", aligned),
    _C("show.all", ("0",), "Show everything", "Take the filter away: all passages, all kinds, the match threshold as "
       "configured.", _FILTER, "", narrowed, contexts=_ALL,
       now=lambda state, index: not narrowed(state, index)),
    _C("same.toggle", ("x",), "Hide what agrees", "Leave out passages that agree, and dim the words that do.", _FILTER,
       "", aligned),
    _C("threshold.lower", ("(",), "Lower match threshold", "Also accept weaker matches.", _FILTER, "", compared),
    _C("threshold.raise", (")",), "Raise match threshold", "Accept only stronger matches.", _FILTER, "", compared),
    _C("show.dim", ("C",), "Dim the rest", "Dim everything but the selected passage.", _FILTER, "", aligned),
    *(
        _C(f"show.kind.{kind}", (), f"Only {sign.title}",
           f"Show and walk only {sign.title}; again for all kinds.", _FILTER, "", aligned, kind, _ALL)
        for kind, sign in SIGNS.items()
    ),
    *(
        _C(f"show.standing.{standing}", (), f"Only {told}",
           f"Show and walk only passages that are {told}; again for all.",
           _FILTER, "", aligned, standing, _ALL)
        for standing, told in STANDINGS.items()
    ),
    *(
        _C(f"show.lacking.{number}", (), f"Only not found in outlet {number}",
           f"Show and walk only passages that were not found in outlet {number}; again for all.", _FILTER, "",
           aligned, number, _ALL)
        for number in range(1, 10)
    ),
    _C("search.open", ("/",), "Search", "Search all columns.", _FIND, "search", articles,
       rank=4,
       contexts=_READ),
    _C("search.next", ("n",), "Next hit", "Go to the next place found.", _FIND, "", hits,
       now=lambda state, index: bool(state.hits),
       contexts=_READ),
    _C("search.previous", ("N",), "Previous hit", "Go to the previous place found.", _FIND, "", hits,
       contexts=_READ),
    _C("citation.copy", ("y",), "Copy citation",
       "Copy the selected words or the sentence with outlet, date, source, offsets and sha256.", _TAKE, "", articles,
       contexts=(*_ALL, "article")),
    _C("passage.copy", ("Y",), "Copy passage", "Copy all readings of the passage as citations.", _TAKE, "", selected),
    _C("export.open", ("e",), "Export", "Write the comparison to a file.", _TAKE, "export", compared,
       rank=4),
    _C("picture.open", ("P",), "Picture", "Write the screen as it is seen into an SVG file.", _TAKE, contexts=_ALL),
    _C("passage.link", ("L",), "Link", "Mark this sentence or reading; pressed again at its match in another outlet, "
       "both belong to one passage from now on.", _DECIDE, "", compared,
       now=lambda state, index: state.mark is not None),
    _C("passage.unlink", ("U",), "Unlink", "Take this outlet's reading out of the passage; the others stay together.",
       _DECIDE, "", selected),
    _C("passage.split", ("S",), "Split", "Make two passages of one: the readings most like this outlet's, and the "
       "others.", _DECIDE, "", selected),
    _C("passage.merge", ("M",), "Merge", "Mark this passage; pressed again at another one, both become one passage.",
       _DECIDE, "", selected),
    _C("match.accept", ("a",), "Accept", "Say that the passage is right: it holds whatever the match threshold is.",
       _DECIDE, "", selected),
    _C("match.reject", ("r",), "Reject", "Say that the weakest match of this outlet's reading is wrong: the two never "
       "share a passage.", _DECIDE, "", selected),
    _C("review.next", ("R",), "Review", "Go to the next match that the engine is unsure of and nobody decided about.",
       _DECIDE, "", passages),
    _C("passage.ignore", ("I",), "Ignore", "Leave the passage, or a sentence that is in none, out of the comparison.",
       _DECIDE, "", compared),
    _C("name.alias", ("A",), "One name", "Say that names mean one person, organisation or place; they no longer count "
       "as a difference.", _DECIDE, "", compared),
    _C("note.write", ("i",), "Note", "Write a note on the passage or sentence; an empty one takes it away.", _DECIDE,
       "", compared),
    _C("label.write", ("#",), "Labels", "Put labels of your own on the passage or sentence, such as to check; an empty "
       "line takes them away.", _DECIDE, "", compared),
    _C("decision.undo", ("z",), "Undo", "Take the last decision back; as often as there are decisions.", _DECIDE,
       contexts=_DECIDING),
    _C("decision.redo", ("Z",), "Redo", "Make the decision again that was undone last.", _DECIDE, contexts=_DECIDING),
    _C("decisions.open", ("D",), "Decisions", "List all decisions, first those whose text is not found; go to one or "
       "take it back.", _DECIDE),
    _C("story.write", ("w",), "Save story", "Write sources and decisions into a story file; from then on every "
       "decision is saved there by itself.", _DECIDE, "", articles, contexts=_DECIDING),
    _C("palette.open", (":", "ctrl+p"), "Command palette", "Find a command by name.", _APP, contexts=_WHEREVER),
    _C("help.open", ("?", "f1"), "Help", "Show all keys and signs.", _APP, "help", contexts=_WHEREVER,
       rank=0),
    _C("hint.dismiss", ("!",), "Hide the hint", "Put the hint away that is shown; it does not come back.", _APP),
    _C("hints.off", (), "No more hints", "Put all hints away for good.", _APP),
    _C("work.cancel", ("escape",), "Cancel", "Stop the alignment; clear the selected words, the search, the filter.",
       _APP),
    _C("theme.next", ("ctrl+t",), "Next theme", "Switch to the next colour theme.", _APP, contexts=_WHEREVER),
    _C("theme.choose", ("T",), "Choose a theme", "Walk through the colour themes, your own among them, and take one.",
       _APP, contexts=_ALL),
    _C("app.suspend", ("ctrl+z",), "To the shell", "Leave the screen to the shell for a while; fg comes back.", _APP,
       contexts=_WHEREVER),
    _C("app.leave", ("q",), "Quit", "Leave the program.", _APP, "quit",
       rank=8),
)  # fmt: skip

BY_ID = {command.id: command for command in COMMANDS}
if len(BY_ID) != len(COMMANDS):  # pragma: no cover - a slip while editing the table
    raise AssertionError("two commands share an id")


def commands_of(context: Context) -> tuple[Command, ...]:
    """The commands of a screen."""
    return tuple(command for command in COMMANDS if context in command.contexts)


def key_table(keys: dict[str, tuple[str, ...]] | None = None) -> list[tuple[str, str, str, str]]:
    """Group, keys, title and help of every command, as for a README or ``newsdiff keys``.

    Args:
        keys: the keys in force, by command id; the defaults when None.
    """
    found = keys or {}
    return [(c.group, key_names(found.get(c.id, c.keys)), c.title, c.help) for c in COMMANDS]
