"""Why a plan cannot be used, does not fit its roster, or allows no grouping."""

from __future__ import annotations

#: Key -> (bokmål, English). A text with {} is a template for ``str.format``.
TEXTS: dict[str, tuple[str, str]] = {
    # The file
    "no_plan": ("det er ingen plan {plan} i {folder}", "there is no plan {plan} in {folder}"),
    "plan_not_utf8": (
        "planen {plan} er ikke skrevet i UTF-8: lagre den som ren tekst, fra Notisblokk med "
        "Lagre som og Koding UTF-8, ikke fra Word eller Excel",
        "the plan {plan} is not written in UTF-8: save it as plain text, from Notepad with "
        "Save as and Encoding UTF-8, not from Word or Excel",
    ),
    "plan_unreadable": (
        "planen {plan} kan ikke leses: {why}",
        "the plan {plan} cannot be read: {why}",
    ),
    "plan_not_toml": ("planen {plan} er ikke TOML: {why}", "the plan {plan} is not TOML: {why}"),
    "straight_quotes": (
        'bruk rette anførselstegn: "slik"',
        'use straight quotation marks: "so"',
    ),
    "dates_in_full": (
        "skriv datoer slik, uten anførselstegn: 2026-09-10",
        "write dates so, without quotation marks: 2026-09-10",
    ),
    "decimal_point": (
        "skriv desimaltall med punktum: 1.5",
        "write decimals with a point: 1.5",
    ),
    "numbers_bare": (
        "skriv tall uten anførselstegn, med punktum foran desimaler",
        "write numbers without quotation marks, with a point before decimals",
    ),
    # Its keys and values
    "plan_has_faults": ("planen har {count}:\n  {faults}", "the plan has {count}:\n  {faults}"),
    "unknown_key": ("ukjent nøkkel", "unknown key"),
    "is_missing": ("mangler", "is missing"),
    "key_is_empty": ("{key} er tom", "{key} is empty"),
    "with_value": ("{problem} (det er {value})", "{problem} (it is {value})"),
    "no_such_rule": ("det er ingen regel {rule}", "there is no rule {rule}"),
    "did_you_mean_it": ("mente du {near}?", "did you mean {near}?"),
    "the_rules_are": ("reglene er {rules}", "the rules are {rules}"),
    "no_kind_of_rule": (
        "nøkkelen «rule» mangler, som sier hva slags regel det er",
        "the key 'rule' is missing, which says what kind of rule it is",
    ),
    "no_such_meeting": (
        "in_person nevner møte {meeting}, men det er {number} møter",
        "in_person names meeting {meeting}, but there are {number}",
    ),
    "dates_lacking": (
        "det er {number} møter, men {dates} datoer",
        "there are {number} meetings, but {dates} dates",
    ),
    "dates_unordered": (
        "datoene står ikke i rekkefølge: skriv den første først, hver én gang",
        "the dates are not in order: write the earliest first, each once",
    ),
    "no_venues": (
        "venues er tom: utelat den for å møtes der deltakerne er",
        "venues is empty: leave it out to meet where the members are",
    ),
    "not_a_range": (
        "et intervall er to hele tall, som i [8, 14]",
        "a range is two whole numbers, as in [8, 14]",
    ),
    "range_backwards": (
        "intervallet er snudd: skriv {range}",
        "the range is backwards: write {range}",
    ),
    "networks_alike": ("to fagnettverk heter {name}", "two networks are called {name}"),
    "groups_alike": ("to grupper heter {name}", "two groups are called {name}"),
    "either_or": ("oppgi enten {one} eller {other}", "give either {one} or {other}"),
    "group_size_or_size": (
        "oppgi enten group_size eller size: begge begrenser gruppens størrelse",
        "give either group_size or size: both bound the size of a group",
    ),
    "groups_beyond": ("groups må være fra 1 til {most}", "groups must be from 1 to {most}"),
    "too_many_groups": (
        "det er {groups} grupper; en plan har høyst {most}",
        "there are {groups} groups; a plan has at most {most}",
    ),
    "slash_in_name": (
        "navnet på et fagnettverk kan ikke ha «/»: {name}",
        "the name of a network may not hold '/': {name}",
    ),
    "no_groups": (
        "groups er tom: et fagnettverk har minst én gruppe",
        "groups is empty: a network has at least one group",
    ),
    "blank_group_name": (
        "navnet på en gruppe er tomt: skriv et, eller utelat nøkkelen",
        "a group's name is blank: write one, or leave the key out",
    ),
    "exactly_one_of": ("oppgi nøyaktig én av: {keys}", "give exactly one of: {keys}"),
    "condition_needs": ("en betingelse trenger en av: {keys}", "a condition needs one of: {keys}"),
    "share_too_fine": (
        "en andel har høyst tre desimaler: {share}",
        "a share has at most three decimals: {share}",
    ),
    # The plan and the roster
    "plan_does_not_fit": (
        "planen passer ikke til deltakerlisten:\n  {misfits}",
        "the plan does not fit the roster:\n  {misfits}",
    ),
    "unknown_networks": (
        "kolonnen for fagnettverk i deltakerlisten nevner {told}; planen har {networks}: skriv "
        "[[networks]] for hvert fagnettverk i planen (gruppering init gir en å begynne med), og "
        "flere i én celle med | mellom",
        "the roster's network column names {told}; the plan has {networks}: write [[networks]] for "
        "each network in the plan (gruppering init gives one to begin with), and several in one "
        "cell with | between",
    ),
    "networks_not_in_plan": (
        "deltakerlisten har søknader til fagnettverk som ikke er i planen: {networks}",
        "the roster applies to networks that the plan does not have: {networks}",
    ),
    "approval_unclear": (
        "godkjenning leses fra kolonnen {column}, som ikke er ja, nei eller tom for {ids}: skriv "
        "ja eller nei der",
        "approval is read from column {column}, which is not yes, no or blank for {ids}: write yes "
        "or no there",
    ),
    "column_not_yes_no": (
        "kolonnen {column} sier ikke ja eller nei",
        "column {column} does not say yes or no",
    ),
    "unknown_seat": (
        "det faste stedet {seat} er ikke et kjent sted{hint}",
        "the seat {seat} is not a known place{hint}",
    ),
    "other_heading": (
        "; heter {label} noe annet der, si det med --column OVERSKRIFT={name}",
        "; if {label} has another heading there, say so with --column HEADING={name}, in Python "
        "columns={{heading: {name!r}}}",
    ),
    "hint": ("; mente du {near}?", "; did you mean {near}?"),
    "seat_without_distances": (
        "det faste stedet {seat} er ikke i avstandstabellen",
        "the seat {seat} is not in the table of distances",
    ),
    "closeness_too_dear": (
        "kostnadene for nærhet er for store: senk geography eller km_per_step",
        "costs of closeness are too large: lower geography or km_per_step",
    ),
    "sizes_too_wide": (
        "{network}: størrelser fra {least} til {most} er for ulike for målet pairwise: velg "
        "closeness.measure = 'centre', oppgi closeness.mean_size, eller sett even = true",
        "{network}: sizes from {least} to {most} differ too much for the measure pairwise: choose "
        "closeness.measure = 'centre', give closeness.mean_size, or set even = true",
    ),
    "unnamed_group": (
        "{network}: en gruppe uten navn ville hett det samme som en annen; gi alle navn",
        "{network}: a group without a name would be called like another; name them all",
    ),
    "team_may_split": (
        "størrelser teller team, men team {team} kan bli delt: gjør regelen together på team_id "
        "ufravikelig, eller tell personer",
        "sizes count teams, but team {team} may be split: keep the rule together on team_id hard, "
        "or count people",
    ),
    "nothing_to_top_up": (
        "påfyll trenger grupper som finnes fra før, men ingen på listen var i en gruppe i denne "
        "planen: oppgi forrige resultat, eller fyll ut kolonnen previous_group",
        "a top-up needs standing groups, but nobody on the roster was in a group of this plan: "
        "name last semester's result, or fill in the column previous_group",
    ),
    "not_on_the_roster": (
        "det er ingen deltaker {who} på listen",
        "there is no participant {who} on the roster",
    ),
    "no_such_network": (
        "det er ikke noe fagnettverk {network}; planen har {known}",
        "there is no network {network}; the plan has {known}",
    ),
    "no_such_group": (
        "det er ikke én gruppe {group}; planen har {known}",
        "there is no one group {group}; the plan has {known}",
    ),
    "cannot_be_pinned": (
        "deltaker {who} kan ikke plasseres for hånd: har ingen søknad til {network} som er "
        "kvalifisert og godkjent",
        "participant {who} cannot be pinned: no application to {network} is eligible and approved",
    ),
    "no_such_column": (
        "deltakerlisten har ingen kolonne {column}{hint}",
        "the roster has no column {column}{hint}",
    ),
    "names_a_stranger": (
        "kolonnen {column} nevner noen som ikke er noen deltakers ID, i radene til {ids}",
        "column {column} names somebody who is no participant's id, in the rows of {ids}",
    ),
    "texts_for_numbers": (
        "kolonnen {column} har tekst der det må være tall",
        "column {column} holds texts where numbers are needed",
    ),
    "number_beyond": (
        "kolonnen {column} har et tall over {most}",
        "column {column} holds a number beyond {most}",
    ),
    "cell_no_number": (
        "kolonnen {column} har {cell} der det må være et tall",
        "column {column} holds {cell} where a number is needed",
    ),
    "texts_have_no_bounds": (
        "kolonnen {column} har tekst og derfor ingen grenser",
        "column {column} holds texts, so it has no bounds",
    ),
    # No grouping
    "plan_impossible": ("planen er umulig: {why}", "the plan is impossible: {why}"),
    "indivisible": (
        "{network}: {count} kan ikke deles i grupper på {least} til {most}",
        "{network}: {count} cannot be divided into groups of {least} to {most}",
    ),
    "too_few_eligible": (
        "{network}: {count} er kvalifisert, men {need} trengs til {groups}",
        "{network}: {count} are eligible, but {need} are needed for {groups}",
    ),
    "too_little_room": (
        "{network}: {count} må få plass, men {groups} har bare plass til {room}",
        "{network}: {count} must be placed, but {groups} hold only {room}",
    ),
    "unit_too_large": (
        "{network}: {count} som må være sammen, får ikke plass i en gruppe på høyst {most}: {ids}",
        "{network}: {count} who must be together do not fit in a group of at most {most}: {ids}",
    ),
    "too_few_for_rule": (
        "«{rule}» krever {need} i alt, det er {count}",
        "“{rule}” needs {need} in all, there are {count}",
    ),
    "rules_exclude_all": ("ingen inndeling holder alle reglene", "no grouping keeps all the rules"),
    "these_collide": (
        "ingen inndeling holder alle reglene; disse kolliderer:\n  {rules}",
        "no grouping keeps all the rules; these collide:\n  {rules}",
    ),
    "nothing_in_time": (
        "ingen inndeling som holder reglene, ble funnet i tide",
        "no grouping that keeps the rules was found in time",
    ),
    "no_hosts_in_time": (
        "ingen rekkefølge av verter ble funnet i tide",
        "no order of hosts was found in time",
    ),
}
