/// How the page of an ontology looks: one column beside the list of terms, in light and in dark.
enum OntologyPageStyle {
    static let css = """
        :root { color-scheme: light dark; --ink: #1c1b22; --soft: #5d5a6b; --line: #dcd9e3; --paper: #fdfcfe;
            --accent: #6b2fa0; --shade: #f4f1f8; }
        @media (prefers-color-scheme: dark) {
            :root { --ink: #ece9f2; --soft: #aaa5b8; --line: #3a3645; --paper: #17151d; --accent: #c79bf0;
                --shade: #221f2b; }
        }
        * { box-sizing: border-box; }
        html { scroll-behavior: smooth; scroll-padding-top: 1rem; }
        body { margin: 0; display: grid; grid-template-columns: 15rem minmax(0, 1fr); color: var(--ink);
            background: var(--paper); font: 1rem/1.55 system-ui, "Helvetica Neue", Arial, sans-serif; }
        nav { position: sticky; top: 0; height: 100vh; overflow: auto; padding: 1.5rem 1rem; font-size: .875rem;
            border-right: 1px solid var(--line); }
        nav h2 { font-size: .875rem; margin: 0 0 .25rem; }
        nav ul { list-style: none; margin: 0 0 1.5rem; padding: 0; }
        main { padding: 2rem 3rem 6rem; max-width: 62rem; }
        h1 { font-size: 1.75rem; line-height: 1.2; margin: 0 0 1rem; }
        main > h2 { margin: 3rem 0 0; padding-bottom: .25rem; border-bottom: 2px solid var(--accent); }
        section { padding: 1.25rem 0; border-bottom: 1px solid var(--line); }
        section:target { background: var(--shade); box-shadow: 0 0 0 1rem var(--shade); }
        h3 { margin: 0; font-size: 1.125rem; }
        h3 a { color: inherit; }
        small { margin-left: .75rem; padding: .1rem .5rem; border-radius: 1rem; background: var(--shade);
            color: var(--soft); font-weight: normal; font-size: .75rem; }
        code { color: var(--soft); font-size: .8125rem; overflow-wrap: anywhere; }
        p { margin: .5rem 0; }
        .example { color: var(--soft); font-style: italic; }
        a { color: var(--accent); text-decoration: none; }
        a:hover { text-decoration: underline; }
        dl { display: grid; grid-template-columns: 9rem minmax(0, 1fr); gap: .2rem 1rem; margin: .75rem 0 0;
            font-size: .9375rem; }
        dt { color: var(--soft); }
        dd { margin: 0; overflow-wrap: anywhere; }
        figure { margin: 2rem 0; padding: 1rem; overflow: auto; background: #fff; color: #1c1b22;
            border: 1px solid var(--line); border-radius: .5rem; }
        figure svg { max-width: 100%; height: auto; }
        figcaption { font-size: .875rem; color: #5d5a6b; }
        @media (max-width: 50rem) {
            body { display: block; }
            nav { position: static; height: auto; max-height: 14rem; border: 0; border-bottom: 1px solid var(--line); }
            main { padding: 1.5rem 1rem 4rem; }
            dl { grid-template-columns: 1fr; gap: 0; }
            dd { margin-bottom: .4rem; }
        }
        @media print { nav { display: none; } body { display: block; } }

        """
}
