"""Sentences about a result."""

from __future__ import annotations

#: Key -> (bokmål, English). A text with {} is a template for ``str.format``.
TEXTS: dict[str, tuple[str, str]] = {
    # The sheet on which people are moved
    "choose_group": ("Velg en gruppe", "Choose a group"),
    "how_to_move": (
        "Tom celle: venteliste. Lagre når du er ferdig, og se om reglene er holdt: "
        "gruppering verify MAPPE --edited grupper.xlsx --out NY_MAPPE",
        "A blank cell: the waiting list. Save when you are done, and see whether the rules are "
        "kept: gruppering verify FOLDER --edited grupper.xlsx --out NEW_FOLDER",
    ),
    # Headings and lines of the summary
    "title": ("Nettverksgrupper", "Network groups"),
    "groups": ("Grupper", "Groups"),
    "costs": ("Kostnader (km-ekvivalenter)", "Costs (km-equivalents)"),
    "mix": ("Profesjoner i hver gruppe", "Professions in each group"),
    "measure_pairwise": (
        "avstanden til de andre i gruppen",
        "the distance to the others in the group",
    ),
    "measure_centre": ("avstanden til gruppens midtpunkt", "the distance to the group's centre"),
    "closeness_sentence": (
        "nærhet er {}, og et organisatorisk skritt er verdt {} km",
        "closeness is {}, and a step of organisation is worth {} km",
    ),
    "notes": ("Merknader", "Notes"),
    "cost_closeness": ("nærhet", "closeness"),
    "cost_network_choice": ("valg av nettverk", "choice of network"),
    "cost_rule": ("regel {}: {}", "rule {}: {}"),
    "cost_sum": ("i alt", "in all"),
    "in_groups": ("{} er plassert i {}.", "{} placed in {}."),
    "nobody_waits": ("Ingen står på venteliste.", "Nobody is on the waiting list."),
    "some_wait": ("{} står på venteliste.", "{} on the waiting list."),
    "switched_sentence": (
        "{} har byttet fagnettverk siden sist.",
        "{} changed network since last time.",
    ),
    "moved_sentence": ("{} er flyttet fra forrige gruppe.", "{} moved from the previous group."),
    "network_line": (
        "{network}: {participants} i {groups} på {sizes}, i snitt {km} km",
        "{network}: {participants} in {groups} of {sizes}, {km} km on average",
    ),
    "proved_best": (
        "Inndelingen er bevist best mulig etter planen.",
        "The grouping is proved to be the best that the plan allows.",
    ),
    "proved_some": (
        "Den beste inndelingen er bevist å koste høyst {km} km mindre per person i snitt enn "
        "denne ({share}).",
        "The best grouping is proved to cost at most {km} km less per person on average than "
        "this one ({share}).",
    ),
    "proved_none": (
        "Hvor mye bedre det kunne blitt, er ikke bevist ennå.",
        "How much better it could be is not proved yet.",
    ),
    "bound_arithmetic": (
        "Beviset kan regnes etter: gruppering verify --bound MAPPE.",
        "The proof can be computed again: gruppering verify --bound FOLDER.",
    ),
    "bound_solver": (
        "Beviset hviler på at programmet har regnet riktig ({}).",
        "The proof rests on the solver's word ({}).",
    ),
    "bound_leaves_out": (
        "Beviset tar ikke fullt hensyn til dette, som bare kan gjøre forskjellen mindre:",
        "The proof does not take full account of these, which can only make the difference "
        "smaller:",
    ),
    "bound_verified": (
        "Beviset er regnet etter fra tabellene: ingen inndeling etter planen koster mindre enn "
        "{} km-ekvivalenter i alt.",
        "The proof was computed again from the tables: no grouping that keeps to the plan costs "
        "less than {} km-equivalents in all.",
    ),
    "sizes_and_waiting_list": ("størrelser og venteliste", "sizes and waiting list"),
    "bound_unknown": (
        "Det er ikke bevist noe om hvor mye bedre inndelingen kunne vært.",
        "Nothing is proved about how much better the grouping could be.",
    ),
    "method_cp_sat": ("CP-SAT, hele modellen", "CP-SAT, the complete model"),
    "method_columns": ("kolonnegenerering", "column generation"),
    "method_columns_cp_sat": (
        "kolonnegenerering og CP-SAT",
        "column generation and CP-SAT",
    ),
    "method_linear_program": ("lineær relaksering", "linear relaxation"),
    "method_partners": ("Lagrange-relaksering", "Lagrangian relaxation"),
    "method_partners_at_common_times": (
        "Lagrange-relaksering med felles tider",
        "Lagrangian relaxation with common times",
    ),
    "method_centre": ("Lagrange-relaksering", "Lagrangian relaxation"),
    "method_centre_regions": (
        "Lagrange-relaksering med regioner",
        "Lagrangian relaxation with regions",
    ),
    "method_centre_branch_and_bound": (
        "Lagrange-relaksering og forgrening",
        "Lagrangian relaxation and branching",
    ),
    "price_sentence": (
        "Kostnad: {} km-ekvivalenter per plassering.",
        "Cost: {} km-equivalents per placement.",
    ),
    "run_sentence": ("Regnet i {} s, {}. Frø {}.", "Computed for {} s, {}. Seed {}."),
    "stopped_proof": ("til det var bevist", "until it was proved"),
    "stopped_limit": ("til tidsgrensen", "to the time limit"),
    "stopped_interrupt": ("til det ble avbrutt", "until it was interrupted"),
    "stopped_budget": ("til arbeidsmengden var brukt", "until the budget of work was spent"),
    "warning_sentence": ("{} i deltakerlisten.", "{} in the roster."),
    # Counted things, one and many
    "one_participant": ("1 deltaker", "1 participant"),
    "many_participants": ("{} deltakere", "{} participants"),
    "one_group": ("1 gruppe", "1 group"),
    "many_groups": ("{} grupper", "{} groups"),
    "one_warning": ("1 varsel", "1 warning"),
    "many_warnings": ("{} varsler", "{} warnings"),
    # Meetings, comparisons, explanations
    "meeting_title": ("{}: møte {} ({})", "{}: meeting {} ({})"),
    "host_is": ("Vert: {}", "Host: {}"),
    "compared": (
        "{stayed} ble, {moved} flyttet, {joined} kom til, {left} sluttet.",
        "{stayed} stayed, {moved} moved, {joined} joined, {left} left.",
    ),
    "compared_switched": (
        "{} har byttet fagnettverk, og er regnet både som sluttet og som kommet til.",
        "{} changed network, and count both as having left and as having joined.",
    ),
    "compared_as_it_stands": (
        "{}: {}; sammenlignet som det står, uten avstander",
        "{}: {}; compared as it stands, without distances",
    ),
    "compared_km": (
        "De som er med begge ganger, hadde i snitt {} km til de andre og har nå {} km.",
        "Those who are in both had {} km to the others on average, and now have {} km.",
    ),
    "parted": (
        "Av parene som var i samme gruppe og begge er med ennå, er {} skilt.",
        "Of the pairs who shared a group and both still take part, {} are parted.",
    ),
    "one_fault": ("1 feil", "1 fault"),
    "many_faults": ("{} feil", "{} faults"),
}
