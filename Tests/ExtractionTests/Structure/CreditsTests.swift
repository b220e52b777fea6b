import Testing

@Suite("Credits")
struct CreditsTests {
    private static let made: Set = [
        "Person Ana Ruiz directed Film Night Ferry", "Person Tom Hale wrote Film Night Ferry",
        "Person Ana Ruiz wrote Film Night Ferry", "Person Mei Lin photographed Film Night Ferry",
    ]

    @Test(
        "The same credits in many layouts",
        arguments: [
            "**NIGHT FERRY**<br>\n_Director:_ Ana Ruiz<br>\n_Screenplay:_ Tom Hale, Ana Ruiz<br>\n_Photography:_ Mei Lin",
            "## Night Ferry\n\n**Director**: Ana Ruiz  \n**Screenplay**: Tom Hale & Ana Ruiz  \n**Photography**: Mei Lin",
            "# Night Ferry\n\nDirected by Ana Ruiz  \nScreenplay by Tom Hale and Ana Ruiz  \nPhotographed by Mei Lin",
            "# Night Ferry\n\nDirected by Ana Ruiz. Screenplay by Tom Hale and Ana Ruiz. Photographed by Mei Lin.",
            "# Night Ferry\n\nDirected by Ana Ruiz\nScreenplay by Tom Hale and Ana Ruiz\nPhotographed by Mei Lin",
            "# Night Ferry\n\nDirector: Ana Ruiz | Screenplay: Tom Hale, Ana Ruiz | Photography: Mei Lin",
            "# Night Ferry\n\nDirector: Ana Ruiz; Screenplay: Tom Hale, Ana Ruiz; Photography: Mei Lin.",
            "# Night Ferry\n\ndir Ana Ruiz; scr Tom Hale, Ana Ruiz; ph Mei Lin",
            "# Night Ferry\n\n_Director:_ Ana Ruiz _Screenplay:_ Tom Hale, Ana Ruiz _Photography:_ Mei Lin",
            "# Night Ferry\n\n**Director** Ana Ruiz\n**Screenplay** Tom Hale, Ana Ruiz\n**Photography** Mei Lin",
            "# Night Ferry\n\nDirector: Ana Ruiz Screenplay: Tom Hale, Ana Ruiz Photography: Mei Lin",
            "# Night Ferry\n\n- Director – Ana Ruiz\n- Screenplay – Tom Hale, Ana Ruiz\n- Photography – Mei Lin",
            "# Night Ferry\n\nAna Ruiz – director  \nTom Hale, Ana Ruiz – screenplay  \nMei Lin (photography)",
            "# Night Ferry\n\nDirector ......... Ana Ruiz  \nScreenplay ....... Tom Hale, Ana Ruiz  \nPhotography ...... Mei Lin",
            "# Night Ferry\n\nDirector<br>Ana Ruiz\n\nScreenplay<br>Tom Hale<br>Ana Ruiz\n\nPhotography<br>Mei Lin",
            "# Night Ferry\n\n### Director\n\nAna Ruiz\n\n### Screenplay\n\n* Tom Hale\n* Ana Ruiz\n\n### Photography\n\nMei Lin",
            "# Night Ferry\n\n| | |\n|---|---|\n| Director | Ana Ruiz |\n| Screenplay | Tom Hale, Ana Ruiz |\n| Photography | Mei Lin |",
            "# Night Ferry\n\n| Director | Ana Ruiz |\n|---|---|\n| Screenplay | Tom Hale, Ana Ruiz |\n| Photography | Mei Lin |",
            "| Film | Director | Screenplay | Photography |\n|---|---|---|---|\n| _Night Ferry_ | Ana Ruiz | Tom Hale and Ana Ruiz | Mei Lin |",
            "# Night Ferry\n\nRegie: Ana Ruiz. Drehbuch: Tom Hale, Ana Ruiz. Kamera: Mei Lin.",
            "# Night Ferry\n\nRéalisation : Ana Ruiz  \nScénario : Tom Hale, Ana Ruiz  \nImage : Mei Lin",
            "---\ntitle: Night Ferry\n---\nOf _Night Ferry_.\n\nDirector: Ana Ruiz  \nScreenplay: Tom Hale,  \nAna Ruiz  \nPhotography: Mei Lin",
            "Film: Night Ferry  \nDirector: Ana Ruiz  \nScreenplay: Tom Hale, Ana Ruiz  \nPhotography: Mei Lin",
        ])
    func layouts(_ text: String) throws {
        #expect(try statements(in: text) == Self.made)
    }

    @Test("HTML: definition lists and tables")
    func html() throws {
        let list =
            "<h1>Night Ferry</h1><dl><dt>Director</dt><dd>Ana Ruiz</dd><dt>Screenplay</dt><dd>Tom Hale</dd>"
            + "<dd>Ana Ruiz</dd><dt>Photography</dt><dd>Mei Lin</dd></dl>"
        let found = try statements(
            in: "<html><body><article>\(list)</article></body></html>", as: "note.html")
        #expect(found.isSuperset(of: Self.made.subtracting(["Person Ana Ruiz wrote Film Night Ferry"])))
    }

    @Test("Credits of other jobs state nothing")
    func otherJobs() throws {
        let note = """
            # Night Ferry

            Director: Ana Ruiz<br>
            Assistant Director: Jo Park<br>
            2nd Unit Photographer: Cy Bell<br>
            Music Editor: Al Dunn<br>
            Sock Knitter: Bo Katz<br>
            Distributor: Harbour Films<br>
            From the novel by: Ida Frost
            """
        #expect(try statements(in: note) == ["Person Ana Ruiz directed Film Night Ferry"])
    }

    @Test("Prose that begins like a credit is prose")
    func prose() throws {
        let text = """
            ---
            title: Night Ferry (1961)
            ---
            Directed by Ana Ruiz with great care, the film is long.

            With Tom Hale's last score in mind, one listens.

            Director: the word is too small for Ruiz.

            Music: that is what the film is made of.

            Written and directed in haste, it shows.
            """
        #expect(try statements(in: text) == ["Film Night Ferry releaseYear 1961"])
    }

    @Test("People, companies, and what belongs to neither")
    func names() throws {
        let note = """
            # Night Ferry

            Directors: Ana & Luis Ruiz<br>
            Producers: Sam Hill Jr, Cy Bell, Jr., Mei Lin, BSC (uncredited), Al Dunn for Harbour Films<br>
            Production companies: Harbour Films, B.V., Dunn & Daughter Pictures Ltd, in association with Channel Nine Films<br>
            Presented by: Bo Katz<br>
            Editor: unknown
            """
        #expect(
            try statements(in: note) == [
                "Person Ana Ruiz directed Film Night Ferry", "Person Luis Ruiz directed Film Night Ferry",
                "Person Sam Hill Jr produced Film Night Ferry",
                "Person Cy Bell, Jr. produced Film Night Ferry",
                "Person Mei Lin produced Film Night Ferry", "Person Al Dunn produced Film Night Ferry",
                "Organization Harbour Films, B.V. produced Film Night Ferry",
                "Organization Dunn & Daughter Pictures Ltd produced Film Night Ferry",
                "Organization Channel Nine Films produced Film Night Ferry",
            ])
    }

    @Test("Each film of a document has its own credits")
    func severalFilms() throws {
        let note = """
            ---
            title: An evening of ferries
            ---
            **NIGHT FERRY**<br>
            _Director_: Ana Ruiz<br>
            UK 1961<br>
            12 mins

            We also show _The Day Boat_, a favourite.

            **THE DAY BOAT**<br>
            _Director_: Mei Lin<br>
            France/Italy 1970©

            **Pat Critic, _Cinema Quarterly_, May 1999**
            """
        #expect(
            try statements(in: note) == [
                "Person Ana Ruiz directed Film Night Ferry", "Film Night Ferry releaseYear 1961",
                "Person Mei Lin directed Film The Day Boat", "Film The Day Boat releaseYear 1970",
            ])
    }

    @Test("Sources are works of their own")
    func sources() throws {
        let note = """
            # Night Ferry

            Director: Ana Ruiz<br>
            _Based on the novel_ Cold Water _by_: Ida Frost<br>
            Screenplay: Tom Hale, from the play “Deep Water” by Jo Park
            """
        #expect(
            try statements(in: note) == [
                "Person Ana Ruiz directed Film Night Ferry",
                "Film Night Ferry basedOn WrittenWork Cold Water",
                "Person Ida Frost wrote WrittenWork Cold Water", "Person Tom Hale wrote Film Night Ferry",
                "Film Night Ferry basedOn StageWork Deep Water", "Person Jo Park wrote StageWork Deep Water",
            ])
    }

    @Test("The passage of a claim is its line, label and all")
    func passages() throws {
        let article = try reading("# Night Ferry\n\n_Director:_ Ana Ruiz<br>\n_Editor:_ Mei Lin")
        let passages = article.claims.map { article.document.text(in: $0.passage) }
        #expect(passages == ["Director: Ana Ruiz", "Editor: Mei Lin"])
        #expect(article.claims.map(\.rule) == ["credits.director", "credits.editor"])
    }

    @Test(
        "Labels behind their values and emphasis beyond a piece harm nothing",
        arguments: [
            "# Night Ferry\n\nDirector: Ana Ruiz\n\nSaltwater – based on",
            "**Director:** Ana Ruiz | **Cast:** Tom Hale (**Nora**) ; **Music:** Mei Lin | **Screenplay:** Tom Hale",
            "_Director:_ Ana Ruiz. _Cast:_ Tom Hale | Producer – Mei Lin _Music:_ Tom Hale",
        ])
    func oddOrder(_ text: String) throws {
        _ = try statements(in: text)
    }

}
