"""What stands in the report alone."""

from __future__ import annotations

#: Key -> (bokmål, English). A text with {} is a template for ``str.format``.
TEXTS: dict[str, tuple[str, str]] = {
    # Parts of the page
    "report_decided": ("Hva som er bestemt", "What was decided"),
    "report_map": ("Kart", "Map"),
    "report_groups": ("Gruppene", "The groups"),
    "report_waiting": ("Venteliste", "Waiting list"),
    "report_search": ("Hvorfor er jeg her?", "Why am I here?"),
    "report_changes": ("Siden forrige gang", "Since last time"),
    "report_warnings": ("Merknader og varsler", "Remarks and warnings"),
    "report_provenance": ("Hvordan dette ble regnet ut", "How this was computed"),
    "report_skip": ("Hopp til innholdet", "Skip to the content"),
    "report_contents": ("Innhold", "Contents"),
    "report_date": ("Skrevet {}", "Written {}"),
    "report_private": (
        "Inneholder personopplysninger: del den bare med dem som skal se den.",
        "Holds personal data: share it only with those who are to see it.",
    ),
    # Figures at the top
    "figure_placed": ("deltakere har plass", "participants have a place"),
    "figure_placed_of": ("av {} på listen", "of {} on the list"),
    "figure_groups": ("grupper", "groups"),
    "figure_sizes": ("med {} i hver", "of {} each"),
    "figure_waiting": ("på venteliste", "on the waiting list"),
    "figure_mean": ("km i snitt til de andre i gruppen", "km on average to the others"),
    "figure_longest": ("km er det lengste mellom to i én gruppe", "km is the longest in a group"),
    "figure_in": ("i {}", "in {}"),
    "figure_moved": ("flyttet siden forrige gang", "moved since last time"),
    "figure_moved_of": ("av {} som hadde gruppe", "of {} who had a group"),
    "figure_some": ("km per person høyst å hente", "km per person to gain at most"),
    "figure_best": ("bevist best mulig", "proved to be the best"),
    "figure_none": ("ikke bevist hvor nær det beste", "nearness to the best not proved"),
    "gap_best": (
        "Ingen annen inndeling som følger planen, har lavere kostnad.",
        "No other grouping that keeps to the plan costs less.",
    ),
    "gap_some": (
        "Uansett hvor lenge det letes, kan ingen inndeling som følger planen, koste mer enn "
        "{km} km mindre per person i snitt ({share}). Den virkelige forskjellen er ofte mye "
        "mindre.",
        "However long one searches, no grouping that keeps to the plan can cost more than "
        "{km} km less per person on average ({share}). The true difference is often much smaller.",
    ),
    "gap_none": (
        "Inndelingen er den beste som ble funnet. Hvor nær den er det beste som finnes, er ikke "
        "regnet ut.",
        "The grouping is the best that was found. How near it is to the best there is, has not "
        "been computed.",
    ),
    "currency": (
        "Kostnad regnes i km-ekvivalenter: hva avstand, organisasjon og ønsker er verdt i "
        "kilometer etter planen.",
        "Costs are km-equivalents: what distance, organisation and wishes are worth in "
        "kilometres by the plan.",
    ),
    # Rules
    "rules_kept": ("Alle krav er holdt.", "All demands are kept."),
    "rules_checked": (
        "Kontrollert av kode som ikke vet hvordan inndelingen ble funnet.",
        "Checked by code that knows nothing of how the grouping was found.",
    ),
    "rules_broken": (
        "OBS: Inndelingen bryter planen på {}. Se listen.",
        "NB: The grouping breaks the plan in {}. See the list.",
    ),
    "one_violation": ("1 punkt", "1 point"),
    "many_violations": ("{} punkter", "{} points"),
    "rule_kept": ("holdt", "kept"),
    "rule_met": ("oppfylt", "met"),
    "rule_short": ("koster {} km-ekvivalenter", "costs {} km-equivalents"),
    "no_rules": ("Planen har ingen regler.", "The plan has no rules."),
    # The map
    "map_title": ("Kart over gruppene", "Map of the groups"),
    "map_about": (
        "Hvert merke er et sted der noen i gruppen hører til; jo flere personer, jo større merke. "
        "Linjer går til gruppens midtpunkt (ring) eller faste sted (stjerne).",
        "Each mark is a place where members of a group belong; the more people, the larger the "
        "mark. Lines lead to the group's centre member (ring) or its seat (star).",
    ),
    "map_how": (
        "Pek på eller velg en gruppe for å framheve den. Rull eller bruk knappene for å zoome, "
        "dra for å flytte.",
        "Point at or choose a group to highlight it. Scroll or use the buttons to zoom, drag to "
        "move.",
    ),
    "map_missing": (
        "{} har ikke koordinater og er ikke på kartet.",
        "{} without coordinates not on the map.",
    ),
    "map_nobody": ("Ingen har koordinater.", "Nobody has coordinates."),
    "zoom_in": ("Zoom inn", "Zoom in"),
    "zoom_out": ("Zoom ut", "Zoom out"),
    "zoom_all": ("Vis alt", "Show all"),
    "show_network": ("Vis fagnettverk", "Show network"),
    "all_networks": ("Alle", "All"),
    "clear": ("Fjern framheving", "Clear highlight"),
    # Cards
    "host": ("Midtpunkt og naturlig vert", "Centre member and natural host"),
    "next_meeting": ("Neste møte", "Next meeting"),
    "later_meetings": ("Senere møter ({})", "Later meetings ({})"),
    "meeting_number": ("nr. {}", "no. {}"),
    "hours_long": ("{} timer", "{} hours"),
    "meets_at": ("møtested {}", "at {}"),
    "attached_here": ("Tilknyttet", "Attached"),
    "empty_group": ("Gruppen er tom.", "The group is empty."),
    "and_more": ("og {} til", "and {} more"),
    "badge_centre": ("midtpunkt", "centre"),
    "badge_moved": ("flyttet", "moved"),
    "to_centre_short": ("Til midtpunktet (km)", "To the centre (km)"),
    "to_others_short": ("Til de andre (km)", "To the others (km)"),
    # Search
    "search_label": ("Navn eller deltaker-ID", "Name or participant id"),
    "search_hint": (
        "Skriv minst to tegn, og velg en deltaker.",
        "Type at least two characters and choose a participant.",
    ),
    "search_none": ("Ingen funnet.", "Nobody found."),
    "search_found": ("{} funnet", "{} found"),
    "search_script": (
        "Søk og framheving krever at nettleseren kjører sidens skript. Alt annet virker uten.",
        "Search and highlighting need the page's script. Everything else works without it.",
    ),
    "why_placed": (
        "{who} er i {group}, som har {n} deltakere.",
        "{who} is in {group}, which has {n} participants.",
    ),
    "why_attached": ("{who} er tilknyttet {group}.", "{who} is attached to {group}."),
    "why_waiting": (
        "{who} står på venteliste til {network}: {reason}.",
        "{who} is on the waiting list of {network}: {reason}.",
    ),
    "why_distance": (
        "I snitt {km} km til de andre; gruppens snitt er {mean} km.",
        "On average {km} km to the others; the group's mean is {mean} km.",
    ),
    "why_centre": ("{km} km til {centre}.", "{km} km to {centre}."),
    "the_centre": ("midtpunktet, {}", "the centre member, {}"),
    "the_seat": ("det faste stedet, {}", "the seat, {}"),
    "why_is_centre": (
        "Har kortest vei til alle de andre, og er gruppens midtpunkt.",
        "Has the shortest way to all the others, and is the group's centre member.",
    ),
    "why_colleagues": ("Fra samme organisasjon: {}.", "From the same organisation: {}."),
    "why_no_colleagues": (
        "Ingen andre fra samme organisasjon i gruppen.",
        "Nobody else of the same organisation in the group.",
    ),
    "why_profession": ("Med samme profesjon: {}.", "Of the same profession: {}."),
    "why_next_more": (
        "Neste beste gruppe er {group}: det ville kostet {km} km-ekvivalenter mer i alt.",
        "The next best group is {group}: it would cost {km} km-equivalents more in all.",
    ),
    "why_next_less": (
        "{group} ville kostet {km} km-ekvivalenter mindre i alt.",
        "{group} would cost {km} km-equivalents less in all.",
    ),
    "why_forbidden": ("I veien står: {}.", "In the way: {}."),
    "why_moved": ("Flyttet fra {}.", "Moved from {}."),
    "why_stayed": ("Var der forrige gang også.", "Was there last time, too."),
    "show_in_group": ("Vis i gruppen", "Show in the group"),
    # Comparison
    "changes_sentence": (
        "{stayed} er der de var, {moved} er flyttet, {gone} har byttet fagnettverk eller hadde en "
        "gruppe som ikke finnes lenger, og {new} hadde ingen.",
        "{stayed} where they were, {moved} moved, {gone} changed network or had a group that is "
        "no more, and {new} had none.",
    ),
    "changes_from": ("Fra", "From"),
    "changes_to": ("Til", "To"),
    "changes_who": ("Hvem", "Who"),
    # Provenance
    "provenance_seconds": ("Regnetid", "Computing time"),
    "provenance_seed": ("Frø", "Seed"),
    "provenance_repeat": ("Gjentakbar", "Repeatable"),
    "provenance_roster": ("Deltakerlistens avtrykk (SHA-256)", "Fingerprint of roster (SHA-256)"),
    "provenance_plan": ("Planens avtrykk (SHA-256)", "Fingerprint of plan (SHA-256)"),
    "provenance_versions": ("Versjoner", "Versions"),
    "provenance_plan_text": ("Planen, slik den ble brukt", "The plan as it was used"),
    "provenance_map": ("Kartgrunnlag: Natural Earth.", "Map outline: Natural Earth."),
    # Figures
    "plot_best": ("beste inndeling så langt", "best grouping so far"),
    "plot_bound": ("bevist nedre grense", "proved lower bound"),
    "plot_moved": ("flyttede deltakere", "participants moved"),
    "plot_mean_steps": (
        "organisatorisk avstand, snitt (0–3)",
        "mean organisational distance (0–3)",
    ),
    "plot_frontier": ("Hva {} kjøper", "What {} buys"),
    "plot_seconds": ("sekunder", "seconds"),
    # Sectors, as the built-in reference data call them
    "sector_specialist": ("spesialisthelsetjenesten", "specialist health service"),
    "sector_municipal": ("kommune", "municipality"),
    "sector_county": ("fylkeskommune", "county"),
}
