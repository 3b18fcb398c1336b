"""Looking cited works up in open registries: the right identifier, the right record, retracted or
not.

*Not found is never wrong.* Registries are incomplete, their records have errors, their search is
fuzzy. An answer is about what a record says; that there is none says nothing against a source.

    wanted      a source as it is looked for
    held        a registry's record, in one form for all registries
    services/   a file a registry: its questions, how a reply is read, its rates
    holdings    which registry for which source
    desk        a registry as a run asks it: when to leave it alone
    compare/    is this record that work, and what differs?
    lookup      a run: printed identifiers first, twenty to a question; a search where none settles
                it
    library     a library file of the user's own, compared offline by the same model

Two works are the same where title and authors agree and nothing that tells works apart disagrees.
A title alone never identifies; a review is not the book, a preprint is not the article.
"""
