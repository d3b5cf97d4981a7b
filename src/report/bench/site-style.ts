/** What the pages of a run need beside the sheet of every report. */
export const siteStyle = `
.crumbs{display:flex;flex-wrap:wrap;gap:.2rem 1rem}
.bench table td,.bench table th{overflow-wrap:normal}.bench .wide{min-width:42rem}
.bench .fig{min-width:9.5rem}.bench .fig a{font-variant-numeric:tabular-nums}
.where{font-size:.92rem}.where li{padding:.1rem 0}
.ci .line{stroke:var(--strain);stroke-width:1.6;stroke-dasharray:3 2}.ci .zero{stroke:var(--soft);stroke-width:1}
.state{font-weight:650;white-space:nowrap}.state.bad{color:var(--act)}
.marks{margin:.4rem 0 0;font-size:.88rem}.marks li{padding:.1rem 0 .1rem .7rem;border-left:3px solid var(--line2);margin:.15rem 0}
.marks .bad{border-left-color:var(--act)}.marks .strainmark{border-left-color:var(--strain)}
.beside{display:grid;grid-template-columns:1fr 1fr;gap:.4rem 1.2rem;margin:.5rem 0}.beside h5{margin:.2rem 0;font-size:.88rem}
.beside>div{border:1px solid var(--line);border-radius:8px;padding:.7rem .9rem}.beside .said{margin:.3rem 0}
.case{border-top:1px solid var(--line);padding:.6rem 0}.regression{border:1px solid var(--line);border-left:5px solid var(--act);border-radius:6px;padding:.75rem 1rem;margin:.8rem 0}
.regression.possible{border-left-color:var(--line2)}.regression h3{margin:0 0 .2rem}.regression h4{margin:.6rem 0 .1rem}
.look li h3{margin:0}.look>li{border-left-color:var(--strain)}.look li li{border-left:0;padding:.1rem 0;margin:0}
.bench li.measure{border-top:1px solid var(--line);padding:.6rem 0;display:grid;grid-template-columns:minmax(0,1.4fr) minmax(0,1fr) 9rem;gap:.2rem 1.2rem}
.bench li.measure .full{grid-column:1/-1}.bench li.measure:target{outline:2px solid var(--accent);outline-offset:2px}
.bench .beats li{display:grid;grid-template-columns:2rem minmax(0,1fr);padding:.4rem 0;border-top:1px solid var(--line)}
@media (max-width:36rem){.beside,.bench li.measure{grid-template-columns:1fr}}
@media print{.beside,.regression{break-inside:avoid}}
`
