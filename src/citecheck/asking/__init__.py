"""Asking over the network: one client for web archives, registries, and whatever answers questions.

    services     a service: its channels (kinds of question), their rates, bounds and shelf life
    client       a question, and the function that reads its reply; tried again, or why not
    manners      when the next request may go out
    transport    one request, bounded in bytes and in time however slowly its answer drips
    cache        whole answers that were understood, and nothing else
    problems     why there is no answer

An answer is understood before it is believed: the reader of a reply returns JSON data, which is
kept, or raises BadAnswer, and the question is asked again. What was cut, limited or refused is no
answer: it is never kept. Nothing here knows archives.
"""
