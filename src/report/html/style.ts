/** The page's only style sheet. Levels have neutral hues: no order from bad to good can be read from them. */
export const style = `
:root{color-scheme:light;--paper:#fbfaf7;--card:#fff;--ink:#1e252b;--soft:#525d66;--line:#d9d6ce;--line2:#8b8f92;--accent:#244d74;
--l1:#5a6b7b;--l2:#2c6e75;--l3:#6b4e8e;--l0:#7a766c;--wash1:#e9edf1;--wash2:#e0eff0;--wash3:#ece6f4;--wash0:#f0eee8;--mark:#fdf0c4;--markon:#f3d25e;--markline:#8a6a12;
--strain:#9a4d1c;--act:#8c1d2c;--actwash:#fbeced;--focus:#0b57d0;--client:#f3f1ea;--shadow:0 1px 2px rgb(30 37 43/.06)}
@media (prefers-color-scheme:dark){:root:not([data-theme=light]){color-scheme:dark;--paper:#14181b;--card:#1b2125;--ink:#e7e5df;--soft:#aab3ba;--line:#333b41;--line2:#76818a;--accent:#9cc3ea;
--l1:#a9b8c6;--l2:#86c8cd;--l3:#c3abe3;--l0:#b5b0a4;--wash1:#27303a;--wash2:#1d3437;--wash3:#30283c;--wash0:#272824;--mark:#4a3f16;--markon:#7a661f;--markline:#e0c163;
--strain:#eea878;--act:#f2a3ac;--actwash:#381c21;--focus:#8ab4f8;--client:#22282c;--shadow:none}}
:root[data-theme=dark]{color-scheme:dark;--paper:#14181b;--card:#1b2125;--ink:#e7e5df;--soft:#aab3ba;--line:#333b41;--line2:#76818a;--accent:#9cc3ea;
--l1:#a9b8c6;--l2:#86c8cd;--l3:#c3abe3;--l0:#b5b0a4;--wash1:#27303a;--wash2:#1d3437;--wash3:#30283c;--wash0:#272824;--mark:#4a3f16;--markon:#7a661f;--markline:#e0c163;
--strain:#eea878;--act:#f2a3ac;--actwash:#381c21;--focus:#8ab4f8;--client:#22282c;--shadow:none}
*{box-sizing:border-box}
html{scroll-padding-top:4.5rem;-webkit-text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
h1,h2,h3,.sentence{font-family:Charter,"Bitstream Charter","Iowan Old Style",Georgia,Cambria,serif;font-weight:600;line-height:1.25;text-wrap:balance}
h1{font-size:1.7rem;margin:0}h2{font-size:1.35rem;margin:0 0 .8rem}h3{font-size:1.05rem;margin:1.4rem 0 .5rem}
h4{font-size:.95rem;margin:1rem 0 .35rem}
p{margin:.4rem 0}ul,ol{margin:.3rem 0;padding:0}li{list-style:none}
a{color:var(--accent);text-underline-offset:.18em;text-decoration-thickness:1px}
a:focus-visible,button:focus-visible,input:focus-visible,select:focus-visible,summary:focus-visible,[tabindex]:focus-visible{outline:3px solid var(--focus);outline-offset:2px;border-radius:3px}
[tabindex="-1"]:focus,[tabindex="-1"]:focus-visible{outline:none}[hidden]{display:none!important}.js.many .rel:not(.shown){display:none}
.skip{position:absolute;left:-999rem}.skip:focus{left:1rem;top:.5rem;z-index:30;background:var(--card);padding:.5rem .8rem}
.wrap{max-width:74rem;margin:0 auto;padding:0 1.25rem}
.bar{position:sticky;top:0;z-index:10;background:var(--paper);border-bottom:1px solid var(--line)}
.bar .wrap{display:flex;gap:.4rem 1rem;align-items:center;min-height:3.4rem;flex-wrap:wrap}
.bar .name{font-weight:650;letter-spacing:.01em;margin-right:auto}
button,select,input{font:inherit;color:inherit;background:var(--card);border:1px solid var(--line2);border-radius:6px;padding:.35rem .7rem;min-height:2.3rem}
button{cursor:pointer}button:hover{border-color:var(--ink)}
.lead{padding:2.2rem 0 1rem}.lead p{max-width:46rem;color:var(--soft)}
.validation{border-left:4px solid var(--line2);padding:.5rem .9rem;background:var(--wash0);color:var(--ink)!important;margin:.9rem 0}
section.card,.rel>header{background:var(--card);border:1px solid var(--line);border-radius:10px;padding:1.4rem 1.5rem;margin:1rem 0;box-shadow:var(--shadow)}
.muted,.k{color:var(--soft)}.k{font-size:.82rem;letter-spacing:.02em}.small{font-size:.88rem}
.id{font-variant-numeric:tabular-nums;font-size:.88em;overflow-wrap:anywhere}bdi,q{unicode-bidi:isolate}
.rel{margin-bottom:3.5rem}body[data-view=list] .rel+.rel{border-top:1px solid var(--line);padding-top:1.5rem}
.rel>header h2{font-size:1.5rem;overflow-wrap:anywhere;margin:.1rem 0 .3rem}
.sentence{font-size:1.28rem;margin:.9rem 0 .4rem;max-width:52rem}
.jump{display:flex;flex-wrap:wrap;gap:.2rem .9rem;margin:1rem 0 0;padding-top:.8rem;border-top:1px solid var(--line);font-size:.92rem}
.jump a{padding:.15rem 0}
.lv{display:inline-flex;align-items:baseline;gap:.45rem;border:1px solid currentColor;border-radius:999px;padding:.1rem .75rem;font-weight:600;font-size:.93rem}
.lv1{color:var(--l1);background:var(--wash1)}.lv2{color:var(--l2);background:var(--wash2)}.lv3{color:var(--l3);background:var(--wash3)}.lv0{color:var(--l0);background:var(--wash0)}
.lv1,.lv2,.lv3,.lv0{color:var(--ink)}.lv i{font-style:normal;width:.6em;height:.6em;align-self:center;border-radius:2px;background:var(--l0)}
.lv1 i{background:var(--l1)}.lv2 i{background:var(--l2)}.lv3 i{background:var(--l3)}
.tools{display:flex;flex-wrap:wrap;gap:.6rem 1rem;align-items:end;margin:1rem 0}.tools label{display:grid;font-size:.85rem;color:var(--soft);gap:.15rem}
.tools input{width:16rem;max-width:80vw}
.list>li{display:grid;grid-template-columns:minmax(9rem,1.3fr) minmax(12rem,1.6fr) minmax(7rem,1fr) minmax(8rem,1.1fr) minmax(9rem,1.2fr);gap:.4rem 1.2rem;padding:.9rem 1rem;border:1px solid var(--line);border-radius:8px;background:var(--card);margin:.5rem 0;align-items:start}
.list>li>div>.k{display:block}.list>li{font-size:.93rem}.list a.open{font-weight:650;overflow-wrap:anywhere}
.strip{display:flex;flex-wrap:wrap;gap:.25rem}
.sq{display:inline-grid;place-items:center;min-width:1.55rem;height:1.55rem;border-radius:4px;font-size:.82rem;font-weight:650;border:1px solid var(--line2);background:var(--wash0)}
.sq1{background:var(--wash1);border-color:var(--l1)}.sq2{background:var(--wash2);border-color:var(--l2)}.sq3{background:var(--wash3);border-color:var(--l3)}.squ{border-style:dashed;background:none}
.sessions{display:grid;grid-template-columns:repeat(auto-fill,minmax(13.5rem,1fr));gap:.8rem}
.sessions>li{border:1px solid var(--line);border-radius:8px;padding:.75rem .85rem;border-top:4px solid var(--l0)}
.sessions>.p1{border-top-color:var(--l1)}.sessions>.p2{border-top-color:var(--l2)}.sessions>.p3{border-top-color:var(--l3)}.sessions>.pu{border-top-style:dashed}
.shares{display:grid;grid-template-columns:3.6rem 1fr;gap:.15rem .5rem;align-items:center;margin:.45rem 0;font-size:.8rem}
.stack{display:flex;height:1.15rem;border-radius:3px;overflow:hidden;background:var(--wash0);border:1px solid var(--line)}
.stack span{overflow:hidden;display:block;text-align:center;font-size:.72rem;line-height:1.05rem;color:var(--ink);border-right:1px solid var(--card)}
.s1{background:var(--wash1);box-shadow:inset 0 -3px var(--l1)}.s2{background:var(--wash2);box-shadow:inset 0 -3px var(--l2)}.s3{background:var(--wash3);box-shadow:inset 0 -3px var(--l3)}
.sx{background:repeating-linear-gradient(45deg,var(--wash0) 0 4px,var(--line) 4px 6px)}
.two{display:grid;grid-template-columns:1fr 1fr;gap:0 2rem}
.look li{padding:.55rem 0 .55rem 1rem;border-left:3px solid var(--line2);margin:.45rem 0}
.act{border-color:var(--act)!important;background:var(--actwash)!important}.act h2,.act h3{color:var(--act)}
.risk{border:1px solid var(--line);border-left:5px solid var(--line2);border-radius:6px;padding:.75rem 1rem;margin:.6rem 0}
.risk.v3,.risk.v4{border-color:var(--act);background:var(--actwash)}.risk h3{margin:0 0 .2rem}
.sev{font-weight:650}.risk .next{font-weight:600}
.matrix{display:grid;grid-template-columns:1fr 1fr;gap:0 2rem;margin:.6rem 0}.matrix h3{margin:.6rem 0 .2rem}.matrix h3 .muted{font-weight:400}.matrix li{display:grid;grid-template-columns:3.2rem 1fr;gap:.5rem;padding:.12rem 0;min-height:1.6rem}
.crit>li{display:grid;grid-template-columns:3.4rem minmax(0,1fr) 13.5rem;gap:.2rem 1rem;padding:.85rem 0;border-top:1px solid var(--line)}
.crit>li>.cid{font-weight:650;font-variant-numeric:tabular-nums}
.crit .full{grid-column:2/-1}.verdict{font-weight:600}.verdict svg{vertical-align:-.12em;margin-right:.35em}
.tag{font-size:.78rem;border:1px solid var(--line2);border-radius:4px;padding:0 .35rem;color:var(--soft);white-space:nowrap}
.quotes{font-size:.92rem}.quotes li{padding:.18rem 0 .18rem .8rem;border-left:2px solid var(--line);margin:.2rem 0;overflow-wrap:anywhere}
q{quotes:"\\201C" "\\201D"}.code{font-size:.8em;font-weight:600;color:var(--soft)}
details>summary{cursor:pointer;color:var(--accent);font-size:.9rem;padding:.15rem 0;width:fit-content}
.chain{display:grid;grid-template-columns:repeat(auto-fit,minmax(11rem,1fr));gap:.5rem 1.4rem;margin:.5rem 0}
.chain>li{border-top:3px solid var(--strain);padding-top:.4rem}
.chain>li+li>.k::before{content:"\\2192\\00a0"}
.episode{border:1px solid var(--line);border-radius:8px;padding:.9rem 1.1rem;margin:.8rem 0}.episode h3{margin:0}
.path{font-size:.88rem;color:var(--soft)}
table{border-collapse:collapse;width:100%;font-size:.92rem}th,td{text-align:left;vertical-align:top;padding:.45rem .7rem;border-bottom:1px solid var(--line)}
thead th{border-bottom:2px solid var(--line2)}caption{text-align:left;color:var(--soft);padding:.3rem 0}
.scroll{overflow-x:auto}.scroll table{min-width:34rem}
dl.facts{display:grid;grid-template-columns:minmax(8rem,13rem) 1fr;gap:.3rem 1rem;margin:.3rem 0}dl.facts dt{color:var(--soft)}dl.facts dd{margin:0;overflow-wrap:anywhere}
.readings{display:grid;grid-template-columns:3fr 2fr;gap:.5rem 2rem}.scenes{display:grid;grid-template-columns:repeat(3,1fr);gap:.8rem}
.scenes>li{border:1px solid var(--line);border-radius:8px;padding:.7rem;display:flex;flex-direction:column;gap:.2rem;align-items:flex-start;font-size:.92rem}
.scenes>.here{border:2px solid var(--ink)}.scene{width:100%;max-width:10rem;height:auto;fill:none;stroke:var(--ink);stroke-width:1.6;stroke-linejoin:round;stroke-linecap:round}
.scene .thin{stroke:var(--line2);stroke-width:1}.scene .dash{stroke-dasharray:3 3}.scene .dot{fill:var(--ink)}
.blank{border:1.5px dashed var(--line2);border-radius:8px;min-height:8.5rem;display:grid;place-items:center;text-align:center;color:var(--soft);padding:1rem}
.ci{display:block}.ci .base{stroke:var(--line2);stroke-width:1}.ci .span{stroke:var(--ink);stroke-width:3;stroke-linecap:round}.ci circle{fill:var(--card);stroke:var(--ink);stroke-width:1.6}
.nowrap{white-space:nowrap}.curve{display:block;width:100%;max-width:22rem;height:auto;fill:none;stroke:var(--ink);margin:.6rem 0}.curve text{fill:var(--soft);stroke:none;font-size:9px}.curve .axis,.curve .bar{stroke:var(--line2);stroke-width:1}.curve .even{stroke:var(--line2);stroke-dasharray:4 3}.curve .line{stroke-width:1.6}.curve circle{fill:var(--card);stroke-width:1.6}
.turn{display:grid;grid-template-columns:8.5rem minmax(0,1fr);gap:0 1.1rem;padding:.7rem .9rem;border-left:4px solid transparent}
.turn.c{background:var(--client)}.turn.strain{border-left-color:var(--strain)}
.turn:target,.crit>li:target,.episode:target,.book>div:target{outline:2px solid var(--accent);outline-offset:2px;border-radius:3px}
.turn .meta{font-size:.82rem;color:var(--soft);line-height:1.45}.turn .who{font-weight:650;color:var(--ink)}.turn .meta a{color:inherit;display:inline-block;min-height:24px;min-width:24px}.turn .meta .smark{display:block;color:var(--strain)}
.smark{display:block;color:var(--strain);font-weight:650}
.text{white-space:pre-wrap;overflow-wrap:anywhere;margin:0;unicode-bidi:plaintext;max-width:46rem}
mark{background:var(--mark);color:inherit;border-bottom:2px solid var(--markline);border-radius:2px;cursor:help}
mark.on{background:var(--markon)}main{overflow-wrap:anywhere}table{overflow-wrap:break-word}
.chips{margin:.35rem 0 0;display:flex;flex-wrap:wrap;gap:.3rem}
.chips a{font-size:.76rem;font-weight:600;text-decoration:none;color:var(--ink);border:1px solid var(--line2);border-radius:4px;padding:.05rem .4rem;background:var(--card);min-height:1.5rem}
.chips a.weak{border-style:dashed}.chips a:hover{border-color:var(--ink)}.back{font-size:.82rem;color:var(--soft);margin:.3rem 0 0}
.shead{margin:1.6rem 0 .3rem;padding-bottom:.3rem;border-bottom:2px solid var(--line2);font-size:1.02rem}
#tip{position:absolute;z-index:20;max-width:min(24rem,calc(100vw - 2rem));background:var(--card);border:1px solid var(--line2);border-radius:8px;padding:.7rem .9rem;font-size:.88rem;box-shadow:0 6px 24px rgb(0 0 0/.18)}
#tip p{margin:.15rem 0}#tip p+p.t{margin-top:.6rem;border-top:1px solid var(--line);padding-top:.5rem}
.book>div{padding:.5rem 0;border-top:1px solid var(--line)}.book dt{font-weight:650}.book dd{margin:0;font-size:.92rem}
footer{padding:2rem 0 3rem;color:var(--soft);font-size:.9rem}
@media (max-width:54rem){.readings{grid-template-columns:1fr}.list>li{grid-template-columns:1fr 1fr}.crit>li{grid-template-columns:3.2rem minmax(0,1fr)}.crit>li>.cnt{grid-column:2}.two,.matrix{grid-template-columns:1fr}}
@media (max-width:36rem){.bar .wrap{padding-top:.35rem;padding-bottom:.35rem;gap:.3rem .6rem}.bar .name{width:100%}.bar button{font-size:.88rem;padding:.2rem .6rem;min-height:2rem}.bar{position:static}html{scroll-padding-top:.5rem}.scenes{grid-template-columns:1fr}.scenes>li{display:grid;grid-template-columns:6.5rem 1fr;column-gap:.8rem}.scenes>li svg{grid-row:span 3}.wrap{padding:0 .8rem}section.card,.rel>header{padding:1.05rem .95rem}.list>li{grid-template-columns:1fr}.turn{grid-template-columns:1fr;padding:.6rem .7rem}
.turn .meta{display:flex;flex-wrap:wrap;gap:0 .7rem}.crit>li{grid-template-columns:1fr}.crit>li>.cnt,.crit .full{grid-column:1}dl.facts{grid-template-columns:1fr;gap:0 1rem}dl.facts dd{margin-bottom:.5rem}
.chain{grid-template-columns:1fr}.sentence{font-size:1.14rem}h1{font-size:1.4rem}}
@media print{:root,:root[data-theme]{color-scheme:light;--paper:#fff;--card:#fff;--ink:#000;--soft:#444;--line:#bbb;--line2:#777;--accent:#123a5e;--l1:#5a6b7b;--l2:#2c6e75;--l3:#6b4e8e;--l0:#7a766c;
--wash1:#e9edf1;--wash2:#e0eff0;--wash3:#ece6f4;--wash0:#f0eee8;--mark:#fdf0c4;--markon:#f3d25e;--markline:#8a6a12;--strain:#9a4d1c;--act:#8c1d2c;--actwash:#fff;--client:#f5f4f0;--shadow:none}
@page{margin:16mm 14mm}html{font-size:12.5px}.list>li{grid-template-columns:1.2fr 1.7fr 1fr 1.2fr 1.4fr;padding:.5rem .7rem}.look>.act{border-width:0 0 0 3px!important}body{font-size:9.5pt;line-height:1.45;-webkit-print-color-adjust:exact;print-color-adjust:exact}.wrap{max-width:none;padding:0}
.bar,.skip,.tools,.jump,#tip{display:none!important}body[data-view=list] .rel{display:block!important}
body[data-view=list] #overview+.rel,body[data-view=list] .rel+.rel{break-before:page}body[data-view=one] .lead{display:none}.matrix{grid-template-columns:1fr 1fr}.crit>li{grid-template-columns:3.4rem minmax(0,1fr) 13.5rem}.crit>li>.cnt{grid-column:3}.crit .full{grid-column:2/-1}.crit>li:first-child{break-before:avoid}.rel>header,section.card{border:none;padding:.4rem 0;margin:.6rem 0}.act{border:2px solid var(--act)!important;padding:.6rem .9rem!important}
h2,h3,h4,.shead{break-after:avoid}.readings,.risk,.episode,.sessions>li,.turn,.book>div,tr,.list>li{break-inside:avoid}
a[href^="#how-"]{display:none}.crit>li{padding:.5rem 0}.crit>li>div:not(.full){break-after:avoid}.lead{padding:0}details>summary{list-style:none;color:inherit;font-weight:600}details::details-content{content-visibility:visible;block-size:auto}
a{color:inherit;text-decoration:none}.scroll{overflow:visible}}
`
