extension Markup {
  /// How the page looks on a screen, on a phone, in the dark and on paper.
  static var style: Markup { raw("style", source: styleSource) }

  private static let styleSource = """
    :root { color-scheme: light; --back: #fff; --plane: #f6f7f9; --ink: #1b1f24; --soft: #57606a; --edge: #d0d7de;
      --harm: #b45309; --pale: #e8b98a; --harmless: #1d4ed8; --accent: #0b7285; --mark: #ffe08a; --mark-ink: #1b1f24; }
    :root[data-theme=dark] { color-scheme: dark; --back: #111418; --plane: #1a1f25; --ink: #e6e9ed; --soft: #a2abb5;
      --edge: #363d46; --harm: #f5a742; --pale: #7a5526; --harmless: #8ab4f8; --accent: #5cc8dc; --mark: #6b4e00;
      --mark-ink: #fff4d1; }
    @media (prefers-color-scheme: dark) {
      :root:not([data-theme=light]) { color-scheme: dark; --back: #111418; --plane: #1a1f25; --ink: #e6e9ed;
        --soft: #a2abb5; --edge: #363d46; --harm: #f5a742; --pale: #7a5526; --harmless: #8ab4f8; --accent: #5cc8dc;
        --mark: #6b4e00; --mark-ink: #fff4d1; }
    }
    html[data-language=zh] [lang=en], html[data-language=en] [lang=zh] { display: none; }
    * { box-sizing: border-box; }
    body { margin: 0 auto; padding: 0 1rem 4rem; max-width: 76rem; background: var(--back); color: var(--ink);
      font: 16px/1.55 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
    h1 { font-size: 1.5rem; margin: 1.2rem 0 0; } h2 { font-size: 1.25rem; margin: 2.5rem 0 0; }
    h3 { font-size: 1rem; margin: 1.5rem 0 .3rem; }
    header nav { display: flex; flex-wrap: wrap; gap: .2rem 1rem; }
    section { scroll-margin-top: 1rem; }
    a { color: var(--accent); }
    .about, .versions, figcaption, small, .interval { color: var(--soft); font-size: .875rem; }
    .about { margin: .3rem 0 .8rem; max-width: 60rem; }
    .notice { border-left: .3rem solid; margin: .3rem 0 .8rem; max-width: 60rem; padding-left: .6rem; }
    code, .ids { font-family: ui-monospace, Menlo, Consolas, monospace; font-size: .85em; overflow-wrap: anywhere; }
    .ids { white-space: pre-line; }
    .switches { display: flex; gap: .5rem; }
    button, select, input { font: inherit; color: inherit; background: var(--plane); border: 1px solid var(--edge);
      border-radius: .4rem; padding: .3rem .6rem; min-height: 2.25rem; max-width: 100%; }
    button { cursor: pointer; } button:disabled { opacity: .45; cursor: default; }
    :focus-visible { outline: 3px solid var(--accent); outline-offset: 1px; }
    .cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(10rem, 1fr)); gap: .8rem; margin: 0; }
    .cards div { background: var(--plane); border: 1px solid var(--edge); border-radius: .5rem; padding: .7rem .9rem; }
    .cards dt { color: var(--soft); font-size: .875rem; } .cards dd { margin: 0; font-size: 1.5rem; }
    .cards .interval { font-size: .875rem; min-height: 1.4em; }
    .scroll { overflow-x: auto; margin: .5rem 0; }
    table { border-collapse: collapse; font-size: .875rem; font-variant-numeric: tabular-nums; }
    th, td { padding: .25rem .6rem; border-bottom: 1px solid var(--edge); text-align: right;
      background: color-mix(in srgb, var(--accent) var(--heat, 0%), transparent); }
    td, thead th { white-space: nowrap; } .scroll th[scope=row] { min-width: 9rem; }
    th { font-weight: 500; } th[scope=row], th:first-child { text-align: left; } th small { display: block; }
    thead th { color: var(--soft); vertical-align: bottom; } tbody + tbody { border-top: 3px solid var(--edge); }
    .group th { font-weight: 700; text-align: left; padding-top: .8rem; }
    .rule { background: none; border: 0; padding: 0; min-height: 0; color: var(--accent); text-align: left;
      text-decoration: underline; overflow-wrap: anywhere; }
    th .rule { min-width: min(17rem, 45vw); }
    .plots { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 17rem), 1fr)); gap: 1rem; }
    .wide { grid-template-columns: minmax(0, 34rem); }
    figure { margin: 0; break-inside: avoid; } figure svg { width: 100%; height: auto; display: block; }
    svg text { font-size: 11px; fill: var(--soft); }
    .grid { stroke: var(--edge); stroke-width: .6; } .axis { stroke: var(--soft); stroke-width: 1; }
    .curve { fill: none; stroke: var(--harm); stroke-width: 2; } .thin { stroke-width: 1; }
    .working { fill: var(--accent); stroke: var(--back); stroke-width: 1.5; }
    .whisker { stroke: var(--accent); stroke-width: 1.5; }
    .threshold { stroke: var(--ink); stroke-width: 1.2; stroke-dasharray: 4 3; }
    .harm { fill: var(--harm); } .harmless { fill: var(--harmless); } .pale { fill: var(--pale); }
    .bar { width: 11rem; height: .9rem; display: block; }
    #filters { display: flex; flex-wrap: wrap; gap: .6rem 1rem; align-items: end; margin-top: 1rem; }
    #filters label { display: flex; flex-direction: column; font-size: .875rem; color: var(--soft); min-width: 0; }
    #filters select, #filters input { color: var(--ink); }
    #mistakes { list-style: none; padding: 0; display: grid; gap: .7rem; }
    #mistakes li { border: 1px solid var(--edge); border-left: 4px solid var(--harm); border-radius: .4rem;
      padding: .5rem .8rem; break-inside: avoid; min-width: 0; }
    #mistakes li.false-alarm { border-left-color: var(--harmless); }
    #mistakes li.confusion { border-left-color: var(--accent); }
    #mistakes p { margin: .15rem 0; overflow-wrap: anywhere; }
    #mistakes .document { white-space: pre-wrap; unicode-bidi: isolate; font-size: 1.05rem; margin: .4rem 0; }
    #mistakes .rules { display: flex; flex-wrap: wrap; gap: .1rem .8rem; font-size: .875rem; }
    mark { background: var(--mark); color: var(--mark-ink); border-radius: .2rem; }
    #errors nav { display: flex; gap: 1rem; align-items: center; }
    @media print {
      :root, :root[data-theme=dark] { --back: #fff; --ink: #000; --soft: #444; --edge: #bbb; --plane: #fff;
        --harm: #b45309; --pale: #e8b98a; --harmless: #1d4ed8; --accent: #0b7285; --mark: #ffe08a; --mark-ink: #000; }
      body { max-width: none; font-size: 10pt; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
      header nav, .switches, #filters, #errors nav { display: none; }
      h2, h3, .about { break-after: avoid; break-inside: avoid; } .scroll { overflow: visible; }
      .plots { grid-template-columns: repeat(3, 1fr); } .wide { grid-template-columns: 11cm; }
      table { font-size: 8pt; } th, td { padding: .1rem .3rem; } .scroll th .rule { min-width: 0; } .bar { width: 7rem; } tr { break-inside: avoid; }
    }

    """
}
