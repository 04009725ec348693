"""What ``--help`` says of commands and of their options."""

from __future__ import annotations

_FOLDER = (
    "En mappe som `gruppering assign` har skrevet.",
    "A folder that `gruppering assign` wrote.",
)

#: By command, by command and parameter, or by parameter where all commands mean the same by it
#: -> (bokmål, English).
TEXTS: dict[str, tuple[str, str]] = {
    "usage_gruppering": (
        "Del deltakerne i faglige nettverk inn i grupper.",
        "Divide the participants of professional networks into groups.",
    ),
    "usage_gruppering_language": (
        "Språket i denne hjelpen, og i kommandoer som tar --language.",
        "Of this help, and of commands that take --language.",
    ),
    "usage_version": ("Vis versjonene og avslutt.", "Show the versions and exit."),
    "usage_install_completion": (
        "Installer fullføring av kommandoer i dette skallet.",
        "Install completion for the current shell.",
    ),
    "usage_show_completion": (
        "Vis fullføringen for dette skallet, til å kopiere eller tilpasse.",
        "Show completion for the current shell, to copy or customise it.",
    ),
    "usage_help": ("Vis denne hjelpen og avslutt.", "Show this message and exit."),
    "usage_examples": ("Eksempler", "Examples"),
    "usage_exit_codes": (
        "Avslutningskoder: 0 ferdig, 1 intern feil eller trøbbel med filer, 2 feil i inndata, "
        "3 umulig, 4 ikke funnet i tide, 5 regler brutt, 130 avbrutt.\n\n"
        "In English: gruppering --language en --help",
        "Exit codes: 0 done, 1 internal error or file trouble, 2 bad input, 3 impossible, "
        "4 nothing found in time, 5 rules broken, 130 interrupted.",
    ),
    # What several commands share
    "usage_roster": (
        "Deltakerne: CSV, Excel eller Parquet.",
        "The participants: CSV, Excel or Parquet.",
    ),
    "usage_plan": ("Planen, som TOML.", "The plan, as TOML."),
    "usage_directory": _FOLDER,
    "usage_sheet": ("Arket i en deltakerliste i Excel.", "The sheet of an Excel roster."),
    "usage_column": (
        "Hva en overskrift står for, som i 'Yrke=profession'; kan gjentas.",
        "What a heading stands for, as in 'Yrke=profession'; may be repeated.",
    ),
    "usage_places": (
        "Dine egne steder: name, latitude, longitude (og county).",
        "Your own places: name, latitude, longitude (and county).",
    ),
    "usage_organisations": (
        "Dine egne organisasjoner: name, level, part_of, partners.",
        "Your own organisations: name, level, part_of, partners.",
    ),
    "usage_distances": (
        "Dine egne avstander: en kvadratisk tabell med steder på begge sider.",
        "Your own distances: a square table, places on both sides.",
    ),
    "usage_distance_unit": ("Hva --distances er målt i.", "What --distances holds."),
    "usage_language": (
        "Språket i resultater og meldinger; ellers planens, eller nb.",
        "Of results and messages; the plan's if left out, or nb.",
    ),
    "usage_as_json": (
        "Skriv ett JSON-objekt i stedet for tekst, for skript.",
        "Print one JSON object instead of text, for scripts.",
    ),
    # assign
    "usage_assign": (
        "Del deltakerne inn i grupper, og skriv mappen med resultatet.",
        "Divide the participants into groups and write the result folder.",
    ),
    "usage_assign_out": (
        "Mappen som resultatet skrives til.",
        "The folder that the result is written to.",
    ),
    "usage_groups": ("Uten plan: så mange grupper.", "Without a plan: so many groups."),
    "usage_group_size": (
        "Uten plan: grupper av en slik størrelse, som i 8-12.",
        "Without a plan: groups of such a size, as in 8-12.",
    ),
    "usage_previous": (
        "Mappen med forrige resultat, eller en tabell med participant_id og group.",
        "Last semester's result folder, or a table with participant_id and group.",
    ),
    "usage_top_up": (
        "Flytt ingen: sett nye deltakere inn i gruppene som finnes.",
        "Move nobody: place newcomers into standing groups.",
    ),
    "usage_time_limit": (
        "Hvor mange sekunder det høyst letes. Den aller første kjøringen tar et minutt mer.",
        "Seconds to search at most. The very first run takes a minute more.",
    ),
    "usage_seed": ("Frø for tilfeldige valg.", "Seed of the random choices."),
    "usage_workers": ("Hvor mange søk som går samtidig.", "Searches at the same time."),
    "usage_deterministic": (
        "Det samme resultatet i hver kjøring.",
        "The same result on every run.",
    ),
    "usage_resume": (
        "Fortsett fra det beste som en avbrutt kjøring har tatt vare på.",
        "Go on from the best that a stopped run has kept.",
    ),
    "usage_force": (
        "Skriv over et resultat der noen er flyttet for hånd.",
        "Overwrite a result in which people were moved by hand.",
    ),
    "usage_pseudonymise": (
        "Skriv nye ID-er og ingen navn, og en nøkkel ved siden av mappen.",
        "Write new ids and no names, and a key beside the folder.",
    ),
    "usage_log_file": (
        "En fil som en logg fra kjøringen legges til i.",
        "A file to add a log of the run to.",
    ),
    "usage_quiet": ("Vis bare feil.", "Show errors only."),
    # check
    "usage_check": (
        "Vis hvordan deltakerlisten ble forstått, og om planen passer til den.",
        "Show how the roster was understood and, with a plan, whether the two fit.",
    ),
    "usage_check_out": (
        "En mappe for faults.csv: alle feil, eller alle varsler.",
        "A folder for faults.csv: all faults, or all warnings.",
    ),
    "usage_everything": (
        "Vis alle feil eller varsler, ikke bare de første.",
        "Show all faults or warnings, not only the first.",
    ),
    # verify
    "usage_verify": (
        "Kontroller et resultat mot deltakerliste og plan, også etter endring for hånd.",
        "Check a result folder against its roster and plan, edited by hand or not.",
    ),
    "usage_edited": (
        "Arbeidsboken fra mappen, med folk flyttet på arket for det.",
        "The folder's workbook, with people moved on the sheet for that.",
    ),
    "usage_verify_out": (
        "Skriv gruppene slik de nå er, med arbeidsbok og rapport.",
        "Write the groups as they stand now, with workbook and report.",
    ),
    "usage_bound": (
        "Regn også ut beviset for den nedre grensen på nytt.",
        "Compute the proof of the lower bound again too.",
    ),
    # explain
    "usage_explain": (
        "Vis hva det ville koste å ha noen i en annen gruppe, og hva som hindrer det.",
        "Show what it would cost to have somebody in another group, and what forbids it.",
    ),
    "usage_participant": (
        "ID-en eller navnet til én deltaker; ellers alle.",
        "The id or name of one participant; everybody if left out.",
    ),
    "usage_explain_out": ("Skriv til en fil: .csv eller .xlsx.", "Write to a file: .csv or .xlsx."),
    # compare
    "usage_compare": (
        "Vis hvem som ble, flyttet, kom til og sluttet, og hva det gjorde med avstandene.",
        "Show who stayed, moved, joined and left, and what it did to distances.",
    ),
    "usage_old": (
        "En mappe med et resultat, eller en tabell over hvem som var hvor.",
        "A result folder, or a table of who was where.",
    ),
    "usage_new": (
        "En mappe med et resultat, eller en tabell over hvem som er hvor.",
        "A result folder, or a table of who is where.",
    ),
    "usage_compare_out": (
        "Skriv alle til en fil: .csv eller .xlsx.",
        "Write everybody to a file: .csv or .xlsx.",
    ),
    # meetings
    "usage_meetings": (
        "Gi møtene i hver gruppe en vert, og de fysiske et møtested.",
        "Give each group's meetings a host, and those in person a venue.",
    ),
    "usage_meetings_plan": (
        "En plan med [meetings] som brukes i stedet.",
        "A plan whose [meetings] is used instead.",
    ),
    "usage_history": (
        "Tidligere verter: en tabell med date, og organisation eller participant_id.",
        "Former hosts: a table with date, and organisation or participant_id.",
    ),
    "usage_meetings_out": (
        "Skriv til en fil i stedet: .csv, .xlsx eller .ics.",
        "Write to a file instead: .csv, .xlsx or .ics.",
    ),
    "usage_update": (
        "Vis dem også i rapporten og arbeidsboken i mappen.",
        "Show them in the folder's report and workbook too.",
    ),
    # init, sample, lookup
    "usage_init": (
        "Skriv en plan med kommentarer å begynne med; ingen plan skrives over.",
        "Write a commented plan to start from; refuse to overwrite one.",
    ),
    "usage_file": ("Planen som skrives.", "The plan to write."),
    "usage_init_language": ("Språket i kommentarene.", "Of the comments."),
    "usage_sample": (
        "Skriv en deltakerliste med oppdiktede folk og ekte norsk geografi.",
        "Write a synthetic roster with real Norwegian geography; nobody in it is real.",
    ),
    "usage_sample_out": (
        "Deltakerlisten som skrives: .csv eller .xlsx.",
        "The roster to write: .csv or .xlsx.",
    ),
    "usage_participants": ("Hvor mange.", "How many."),
    "usage_lookup": (
        "Vis hvilket sted og hvilken organisasjon i Norge en tekst betyr, og hvorfor.",
        "Show which place and which organisation in Norway a text means, and why.",
    ),
    "usage_texts": ("Slik de står i deltakerlisten.", "As in the roster."),
    "usage_county": (
        "Fylket, som skiller steder med samme navn.",
        "The county, which tells places of one name apart.",
    ),
}
