"""The subject of a verb of speech: over appositions, parentheses, relative clauses and adverbials.

Ann Example, a lawyer for the Sample Club, said         the phrase before the commas
the minister, who leads the committee, and said         the main clause's subject
Am Montag sagte die Ministerin                          verb second: the subject after the verb
Як розповіла агентству астрономка Ірина                 free order: the name wins over other words
"""

from wire.normalise.phrases import Frame, Phrase

CLAUSE = 60  # words that are looked through on either side of a verb
_FULL = 2  # words that a full name has
_INVERTED = 14  # words after a verb among which its subject may stand
_SCORES = {"pronoun": 3, "person": 3, "noun": 1}


def subject(frame: Frame, verb: int, floor: int, ceiling: int) -> Phrase | None:
    """Return the subject of the verb at `verb`; its clause lies between the words `floor` and `ceiling`."""
    order = frame.lexicon.quotes.order
    if order == "subject first":
        return before(frame, verb, floor) or (after(frame, verb, ceiling) if _is_inverted(frame, verb, floor) else None)
    left, right = before(frame, verb, floor), after(frame, verb, ceiling)
    if left is None or right is None:
        return left or right
    verb_first = frame.lexicon.names.uncased  # as Arabic has it: of two who are alike, the one behind it
    margin = _is_fronted(frame, left, floor) + verb_first
    return right if _score(frame, right) > _score(frame, left) - margin else left


def before(frame: Frame, verb: int, floor: int) -> Phrase | None:
    """The subject that stands before the verb."""
    floor = max(floor, verb - CLAUSE)
    place = _before_adverbs(frame, verb, floor)
    if place <= floor:
        return None
    word = frame.words[place - 1]
    if word.text == ",":
        return _over_commas(frame, place - 1, floor) or main(frame, floor, place)
    if word.lower in frame.lexicon.quotes.relatives:
        return frame.ending_at(_without_comma(frame, place - 1), floor) or main(frame, floor, place)
    if word.lower in frame.lexicon.quotes.conjunctions or word.lower in {"to", *frame.lexicon.quotes.object_pronouns}:
        return main(frame, floor, place)
    found = frame.ending_at(place, floor)
    if found is None or _is_governed(frame, found):
        return main(frame, floor, place) if found is None or found.kind != "person" else None
    return _antecedent(frame, found, floor) or found


def after(frame: Frame, verb: int, ceiling: int) -> Phrase | None:
    """The subject that stands after the verb: the first phrase that no preposition and no case rules out."""
    place, limit = verb + 1, min(ceiling, verb + 1 + _INVERTED, len(frame.words))
    best: Phrase | None = None
    while place < limit:
        word = frame.words[place]
        if word.kind == "quote":  # the name of a paper: told «Example» S
            place += 1
            continue
        if word.kind != "word" or word.lower in frame.lexicon.quotes.that or _opens_a_circumstance(frame, place):
            break
        if _cannot_be_a_subject(frame, place):
            place = _past_phrase(frame, place, limit)
            continue
        found = frame.beginning_at(place, limit)
        if found is None:
            place += 1
            continue
        if best is None or _score(frame, found) > _score(frame, best):
            best = found
        place = found.last
    return best


def _opens_a_circumstance(frame: Frame, place: int) -> bool:
    """Whether `and` and a pronoun begin what an Arabic speaker does meanwhile: وأضاف وهو يبتسم."""
    quotes, following = frame.lexicon.quotes, frame.words[place + 1 : place + 2]
    joined = frame.lexicon.names.uncased and frame.words[place].lower in quotes.conjunctions
    return joined and any(word.lower in quotes.pronouns for word in following)


def main(frame: Frame, floor: int, limit: int) -> Phrase | None:
    """The subject of the sentence that begins at `floor`: its first phrase, over what introduces it."""
    place = _past_introduction(frame, floor, limit)
    found = frame.beginning_at(place, limit)
    if found is not None and found.kind == "noun" and floor < place and _ends_at_a_comma(frame, found, limit):
        place = found.last + 1  # it was still the introduction
        found = frame.beginning_at(place, limit)
    if found is not None and (found.kind != "noun" or found.last - found.first > 1 or found.person >= 0):
        return found
    for start in range(place, limit):
        named = frame.named.get(start)
        if named is not None and named.first == start and not _is_governed(frame, named):
            return named if not frame.words[named.last - 1].possessive else None
    return found


def _ends_at_a_comma(frame: Frame, found: Phrase, limit: int) -> bool:
    return found.last + 1 < limit and frame.words[found.last].text == ","


def _is_inverted(frame: Frame, verb: int, floor: int) -> bool:
    return verb == floor or frame.words[verb - 1].kind in {"mark", "quote"} or verb - 1 == floor


def _before_adverbs(frame: Frame, place: int, floor: int) -> int:
    """The place before the adverbs and auxiliaries that stand between a subject and its verb."""
    quotes = frame.lexicon.quotes
    while place > floor:
        word = frame.words[place - 1]
        small = word.lower in quotes.adverbs or word.lower in quotes.have or word.lower in quotes.be
        if not (small or (frame.lexicon.language == "en" and word.lower.endswith("ly"))) or word.capital:
            break
        place -= 1
    return place


def _over_commas(frame: Frame, comma: int, floor: int) -> Phrase | None:
    """The phrase before appositions and clauses between commas; `comma` is the last one, right before the verb."""
    end = comma
    indefinite: Phrase | None = None
    while end > floor:
        start = _chunk_start(frame, end, floor)
        found = frame.ending_at(end, start)
        if found is not None and not _is_aside(frame, start) and not _is_governed(frame, found):
            if found.kind != "noun" or not _is_apposition(frame, found, start):
                return found
            indefinite = indefinite or found
        if start == floor:
            break
        end = start - 1
    return indefinite


def _chunk_start(frame: Frame, end: int, floor: int) -> int:
    while end > floor and frame.words[end - 1].text != ",":
        end -= 1
    return end


def _is_aside(frame: Frame, start: int) -> bool:
    """Whether a stretch between commas is no subject by its first word: a clause, a participle, an adverbial."""
    word = frame.words[start]
    quotes = frame.lexicon.quotes
    if word.kind != "word":
        return True
    if word.lower in frame.lexicon.names.titles and start + 1 in frame.named:
        return False  # Me Ann Example, though me. is Wednesday
    return (
        word.lower in quotes.relatives
        or word.lower in quotes.prepositions
        or word.lower in quotes.participles
        or (word.lower in quotes.conjunctions and not word.capital)
        or word.lower in frame.lexicon.calendar
        or (frame.lexicon.language == "en" and word.lower.endswith("ing") and not word.capital)
    )


def _is_apposition(frame: Frame, found: Phrase, start: int) -> bool:
    """Whether a phrase in commas explains the one before: `Ann Example, a lawyer,`; `Ann, who ..., the mayor,`."""
    return start > 0 and frame.words[start - 1].text == "," and found.first == start


def _is_governed(frame: Frame, found: Phrase) -> bool:
    """Whether a preposition or an oblique determiner rules the phrase out as a subject."""
    quotes = frame.lexicon.quotes
    if frame.words[found.first].lower in quotes.oblique:
        return True
    return found.first > 0 and frame.words[found.first - 1].lower in quotes.prepositions


def _antecedent(frame: Frame, found: Phrase, floor: int) -> Phrase | None:
    """The phrase that a relative clause is about, where `found` stands inside one: `Ann, who in May had said`."""
    start = _chunk_start(frame, found.first, floor)
    if start >= found.first or frame.words[start].lower not in frame.lexicon.quotes.relatives:
        return None
    return frame.ending_at(_without_comma(frame, start), floor) if found.kind == "noun" else None


def _without_comma(frame: Frame, place: int) -> int:
    return place - 1 if place > 0 and frame.words[place - 1].text == "," else place


def _past_introduction(frame: Frame, floor: int, limit: int) -> int:
    """The place after `In a statement on Monday,` or `Asked about it,`, which come before the subject."""
    quotes = frame.lexicon.quotes
    place = floor
    while place < limit:
        word = frame.words[place]
        introduces = word.kind != "word" or (
            word.lower in quotes.prepositions
            or word.lower in quotes.conjunctions
            or word.lower in quotes.adverbs
            or word.lower in frame.lexicon.calendar
            or word.lower in quotes.participles
            or _is_participle(frame, place, limit)
        )
        if not introduces:
            break
        comma = next((n for n in range(place, min(limit, place + CLAUSE)) if frame.words[n].text == ","), None)
        if comma is None:
            return (
                place + 1
                if word.kind != "word" or word.lower not in quotes.prepositions
                else _past_phrase(frame, place, limit)
            )
        place = comma + 1
    return place


def _is_participle(frame: Frame, place: int, limit: int) -> bool:
    """Whether an English sentence begins with a participle: `Asked about it, ...`, `Speaking in Kyiv, ...`."""
    word = frame.words[place]
    return (
        frame.lexicon.language == "en"
        and word.lower.endswith(("ing", "ed"))
        and any(frame.words[n].text == "," for n in range(place, limit))
        and place not in frame.named
    )


def _cannot_be_a_subject(frame: Frame, place: int) -> bool:
    quotes = frame.lexicon.quotes
    word = frame.words[place]
    return (
        word.lower in quotes.prepositions
        or word.lower in quotes.oblique
        or word.lower in quotes.object_pronouns
        or (word.lower in quotes.adverbs and word.lower not in quotes.determiners)
        or word.lower in frame.lexicon.calendar
    )


def _past_phrase(frame: Frame, place: int, limit: int) -> int:
    """The place after a preposition or an oblique determiner and the nouns that it rules."""
    quotes = frame.lexicon.quotes
    rules = frame.words[place].lower in quotes.prepositions or frame.words[place].lower in quotes.oblique
    place += 1
    if not rules:
        return place
    while place < limit and frame.words[place].lower in quotes.oblique:
        place += 1
    found = frame.beginning_at(place, limit)
    return place if found is None else _up_to_a_name(frame, place, found)


def _up_to_a_name(frame: Frame, place: int, found: Phrase) -> int:
    """Where what a preposition governs ends: before a name that is the subject, `à l'agence | Ann Example`."""
    for start in range(place + 1, found.last):
        named = frame.named.get(start)
        if named is None or named.first != start or named.last - start < _FULL:
            continue
        before, name = frame.words[start - 1], [word.text for word in frame.words[named.last - _FULL : named.last]]
        governs = frame.lexicon.is_small(before.lower) or before.possessive
        if not governs and frame.lexicon.nominative(name, None) == name:
            return start
    return found.last


def _score(frame: Frame, found: Phrase) -> int:
    """How likely the phrase is a speaker: names and pronouns, then roles, then other nouns."""
    score = _SCORES[found.kind]
    if found.kind == "noun":
        words = frame.words[found.first : found.last]
        score += any(frame.lexicon.is_role(word.lower) for word in words)
        score += len(words) > 1 and all(word.capital and not frame.lexicon.is_small(word.lower) for word in words)
    return score


def _is_fronted(frame: Frame, found: Phrase, floor: int) -> int:
    """1 where something else stands at the head of the clause, so that the subject rather follows the verb."""
    quotes = frame.lexicon.quotes
    opening = frame.words[floor]
    if quotes.order == "verb second" and (opening.lower in quotes.prepositions or opening.lower in quotes.oblique):
        return len(_SCORES)
    return int(found.first > floor and frame.words[found.first - 1].kind == "word")
