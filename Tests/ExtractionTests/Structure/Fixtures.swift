/// Programme notes in layouts of three houses, written for these tests. The facts are those of the films.
enum Fixtures {
    /// Two films, labels in italics, a producing pair, wrapped names, lines of the house at the end.
    static let doubleBill = """
        ---
        title: "I Know Where I'm Going! + The Edge of the World"
        metadata: 'UK, 1945, 91 mins<br> Directors: Michael Powell & Emeric Pressburger'
        ---
        Two islands, eight years apart; *I Know Where I'm Going!* is the happier of them.

        **I KNOW WHERE I’M GOING!**  
        _Directors/Producers/Script_: Michael Powell,  
        Emeric Pressburger  
        _©/Presented by_: Independent Producers  
        _A production of_ The Archers  
        _Associate Producer_: George R. Busby  
        _Lighting Cameraman_: Erwin Hillier  
        _Supervising Art Director_: Alfred Junge  
        _Editor_: John Seabourne Sr  
        _Music Composed by_: Allan Gray  
        _Music Conducted by_: Walter Goehr  
        _Sound_: C.C. Stevens  

        **Cast**  
        Wendy Hiller _(Joan Webster)_  
        Roger Livesey _(Torquil MacNeil)_  
        Pamela Brown _(Catriona)_  
        Jean Cadell _(postmistress)_  

        UK 1945©  
        91 mins  
        Digital (restoration)  

        Restored by the archive from the original negative

        **THE EDGE OF THE WORLD**  
        _Director_: Michael Powell  
        _Production Company_: Joe Rock Productions  
        _Screenplay/Original Story_: Michael Powell  
        _Photography_: Ernest Palmer, Skeets Kelly, Monty Berman  
        _Film Editor_: Derek Twist  

        **Cast**  
        John Laurie _(Peter Manson)_  
        Belle Chrystall _(Ruth Manson)_

        UK 1937  
        81 mins

        **HARBOUR SCREEN**  
        Welcome to our house, with two screens and a café (open late).  
        **Programme notes may be edited or abridged**
        """

    /// Capsules: a line or two for each film, in the style of festival brochures.
    static let capsules = """
        # One of a Kind: four nights

        ## The Night of the Hunter

        USA 1955 | 92 min | b/w | Dir. Charles Laughton

        Robert Mitchum's preacher sings. It is Laughton's only film as director.

        **Credits:** scr James Agee, from the novel by Davis Grubb; ph Stanley Cortez; ed Robert Golden; mus Walter Schumann; \
        prod Paul Gregory (United Artists). **Cast:** Robert Mitchum (Harry Powell), Shelley Winters (Willa Harper), \
        Lillian Gish (Rachel Cooper).

        ## Sunrise: A Song of Two Humans

        (F.W. Murnau, USA, 1927)

        With George O'Brien, Janet Gaynor. Screenplay: Carl Mayer. Photography: Charles Rosher, Karl Struss.

        **Paris, Texas** (West Germany/France 1984). Directed by Wim Wenders; screenplay: Sam Shepard, adapted by \
        L.M. Kit Carson; with Harry Dean Stanton as Travis, Nastassja Kinski as Jane. 145 mins.

        ## See also

        * M (Fritz Lang, 1931)
        """

    /// A dossier: tables, labels on lines of their own, roles before performers.
    static let dossier = """
        # Cléo from 5 to 7

        *Cléo from 5 to 7* takes ninety minutes, as its heroine does.

        | | |
        |---|---|
        | Original title | Cléo de 5 à 7 |
        | Director | Agnès Varda |
        | Cinematography | Jean Rabier, Alain Levent |
        | Assistant director | Bernard Toublanc-Michel |
        | Production company | Ciné-Tamaris, Rome-Paris Films |
        | Year | 1962 |
        | Running time | 90 min |

        ### Music

        Michel Legrand

        ### Editor

        Janine Verneau

        ### Cast

        Florence, called Cléo: Corinne Marchand<br>
        Antoine: Antoine Bourseiller<br>
        Angèle: Dominique Davray<br>
        Bob, the pianist: Michel Legrand<br>
        The lover: José Luis de Vilallonga

        ## Reception

        Music: nobody had heard such songs. Directed by a woman, wrote the critics, as if that were news.
        """
}
