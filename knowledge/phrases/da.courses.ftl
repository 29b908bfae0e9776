## De to uddannelser side om side.

courses-intro = Rammen viser to eksempler på uddannelser. Her er de side om side.
courses-format =
    { "**" }{ $name }.{ "**" } { $kind }.

    { $facts }
courses-fact = - { $label }: { $fact }
courses-note = Eksemplerne er fra 2015–2018, og meget kan være ændret. { "*Kilder:" } { $sources }{ ".*" }
courses-picture-title = De to uddannelser i rammen
courses-picture-note = Fra rammen (2015–2018) og senere sider. Det kan være ændret.
courses-place = Hvad gælder, hvor jeg bor?
courses-who = Hvem kan være med?
courses-send-colleague = Send min kollega

courses-ask-place = Hvor bor du? Skriv din kommune eller by, for eksempel Randers, eller vælg din region.
courses-own-format = { "**" }{ $place }{ "**" }: Rammen viser en uddannelse i din region.
courses-ended-format = { "**" }{ $place }{ "**" }: Rammen viser en uddannelse i din region, men den sluttede i 2018.
courses-no-format = { "**" }{ $place }{ "**" }: Det her ved jeg om din region.
courses-new-region = { "**" }{ $place }{ "**" } er en ny region fra 1. januar 2027. Rammen er ældre og viser en uddannelse i den del, der hed Region Hovedstaden.
courses-compare = Se de to uddannelser igen

courses-colleague =
    Rammen viser én vej for kolleger: { "**uddannelsen i Region Hovedstaden**" }, som sluttede i 2018. Kolleger og peers havde for det meste undervisning sammen. Holdet i Region Midtjylland er kun for personer med egne erfaringer.

    Interesse kan I stadig tilkendegive, så en koordinator ser, at der er brug for en uddannelse.
