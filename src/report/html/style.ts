// The look of the page: two color schemes with at least 4.5 : 1 for text (WCAG 2.2, 1.4.3) and 3 : 1 for what charts draw (1.4.11), system
// fonts, narrow screens, paper. No `style` attribute anywhere: the page's policy refuses them.

const LIGHT = `
--page:#fff;--panel:#f6f7f9;--text:#1b1f24;--quiet:#59626d;--line:#d5dae0;--link:#0b5cad;
--error:#b3261e;--warning:#8a5300;--undecided:#6b3fa0;--notice:#0b5cad;--fine:#1a7038;
--field:#7fa6e6;--growth:#1b4899;--idle:#9aa2ac;--effective:#a84300;--before:#8a2a8f;--input:#59626d;--region:#2458b8;--dot:#8f99a5`;

const DARK = `
--page:#15181c;--panel:#1e2329;--text:#e7eaee;--quiet:#a3adb8;--line:#39414a;--link:#86b7f5;
--error:#ff8a80;--warning:#efb155;--undecided:#c9a6f5;--notice:#86b7f5;--fine:#6fcf8d;
--field:#41699f;--growth:#9cc3ff;--idle:#69727d;--effective:#ffab70;--before:#e39ae8;--input:#a3adb8;--region:#7db0ff;--dot:#69737f`;

export const STYLE = `
:root{color-scheme:light dark;${LIGHT}}
@media (prefers-color-scheme:dark){:root{${DARK}}}
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--text);font:1rem/1.5 system-ui,sans-serif;-webkit-text-size-adjust:100%}
main,header,footer{max-width:76rem;margin:0 auto;padding:0 1.25rem}
header{padding-block:2rem 1.5rem}
footer{padding-block:2rem;color:var(--quiet);font-size:.875rem}
h1,h2,h3,h4{line-height:1.25;margin:0;text-wrap:pretty}
h1{font-size:1.75rem;font-weight:650}
h2{font-size:1.25rem;margin:2.5rem 0 .75rem}
main section:first-child>h2:first-child{margin-top:0}
h3{font-size:1.05rem}
h4{font-size:.95rem;margin:1.75rem 0 .5rem}
p,li,dd,figcaption,h1,summary,footer{overflow-wrap:anywhere}
p{margin:.4rem 0;max-width:80ch}
a{color:var(--link);text-underline-offset:.22em}
code{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono",monospace;font-size:.9em;overflow-wrap:anywhere}
a code{color:inherit}
:focus-visible{outline:2px solid var(--link);outline-offset:2px}
.product{color:var(--quiet);font-size:.875rem;margin-bottom:.35rem}
.quiet{color:var(--quiet)}
.small{font-size:.875rem}
.error{color:var(--error)}.warning{color:var(--warning)}.undecided{color:var(--undecided)}.notice{color:var(--notice)}.fine{color:var(--fine)}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.skip{position:absolute;left:-999rem}
.skip:focus{left:1rem;top:.5rem;background:var(--page);padding:.25rem .5rem;z-index:1}
.scroll{overflow-x:auto;position:relative}
table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}
caption{text-align:left;color:var(--quiet);font-size:.875rem;padding-bottom:.35rem}
th,td{text-align:left;vertical-align:top;padding:.35rem .9rem .35rem 0;border-bottom:1px solid var(--line)}
th{font-weight:600}
thead th{font-size:.8rem;color:var(--quiet);white-space:nowrap;border-bottom-color:var(--quiet)}
th:last-child,td:last-child{padding-right:0}
.n{text-align:right;white-space:nowrap}
tbody th{font-weight:400}
.layers{font-size:.8125rem}
.layers td,.layers th{padding-block:.2rem}
.layers tbody th{min-width:min(15rem,60vw)}
.layers td{white-space:nowrap}
.layers td:last-child:not(.n){white-space:normal;min-width:9rem}
.layers td code{overflow-wrap:normal}
.layers td:last-child:not(.n) code{overflow-wrap:anywhere}
.layers .marked th{font-weight:650}
.verdicts tbody th{min-width:min(13rem,35vw)}
.verdicts td{min-width:4rem}
.verdicts td:nth-child(2){min-width:13rem}
.verdicts td:nth-child(4){white-space:nowrap}
.verdicts td:nth-child(3),.verdicts td:nth-child(5){min-width:8rem}
.verdicts td:last-child{min-width:13rem}
.findings{list-style:none;margin:0;padding:0;display:grid;gap:.6rem}
.findings li{background:var(--panel);border-left:4px solid currentColor;border-radius:0 6px 6px 0;padding:.6rem .9rem;break-inside:avoid}
.findings p{color:var(--text);margin:.15rem 0;max-width:100ch}
.findings .label{font-size:.8125rem;color:inherit;font-weight:600}
.findings .label .quiet{font-weight:400}
.findings .hint{color:var(--quiet)}
.model{border:1px solid var(--line);border-radius:8px;margin:.75rem 0}
.model>summary{padding:.7rem 1rem;border-radius:8px}
.model[open]>summary{border-bottom:1px solid var(--line);border-radius:8px 8px 0 0}
.model>.body{padding:.75rem 1rem 1.25rem;scroll-margin-top:3.5rem}
.model>summary h3{display:inline}
.model>summary .quiet{font-size:.875rem;margin-left:.5rem}
summary{cursor:pointer}
details>summary:hover{background:var(--panel)}
.fold{margin-top:1.25rem}
.fold>summary{font-weight:600;font-size:.95rem;padding:.2rem 0}
.fold .fold{margin:.25rem 0 .25rem 1rem}
.facts{display:flex;flex-wrap:wrap;gap:.35rem 2rem;margin:0}
.facts div{display:flex;flex-direction:column-reverse;justify-content:flex-end}
.facts dt{font-size:.8125rem;color:var(--quiet)}
.facts dd{margin:0;font-variant-numeric:tabular-nums}
figure{margin:.5rem 0 0}
figcaption{font-size:.875rem}
.legend{display:flex;flex-wrap:wrap;gap:.2rem 1.1rem;list-style:none;margin:.25rem 0 0;padding:0;font-size:.8125rem;color:var(--quiet)}
.legend svg{width:14px;height:12px;margin-right:.35rem;vertical-align:-1px}
.chart{display:block;width:100%;min-width:52rem;height:auto}
.drawings{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(17rem,100%),1fr));gap:1.25rem 1.5rem}
.drawings figure{break-inside:avoid;margin:0}
.drawings .wide{grid-column:1/-1}
.drawings>figure:only-child:not(.wide){grid-column:1/-1;display:grid;grid-template-columns:minmax(0,20rem) minmax(0,1fr);gap:1.25rem;align-items:center}
.drawing{display:block;width:100%;height:auto;max-height:22rem;margin-bottom:.35rem}
.overview{margin-bottom:1rem}
.overview tbody th{min-width:min(12rem,45vw)}
.when,td.wide{white-space:nowrap}
.moves{list-style:none;margin:1.25rem 0 0;padding:0}
.moves>li{display:grid;grid-template-columns:10rem minmax(0,1fr);gap:0 1rem;padding:.5rem 0;border-top:1px solid var(--line);break-inside:avoid}
.moves p{margin:.1rem 0}
.when{color:var(--quiet);font-size:.875rem}
.figures{width:auto;font-size:.8125rem;margin:.15rem 0 .25rem}
.facts+.scroll{margin-top:1rem}
.figures th,.figures td{border:0;padding-block:.1rem}
.figures thead th{font-weight:400}
.figures tbody th{min-width:12rem}
.curves strong{display:block;font-weight:650;font-variant-numeric:tabular-nums}
.curves{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(19rem,100%),1fr));gap:.75rem 1.5rem}
.curves figure{max-width:30rem;break-inside:avoid;margin:0}
.curve{display:block;width:100%;height:auto;margin-top:.25rem}
svg text{font:11px system-ui,sans-serif;fill:var(--quiet)}
svg .strong{fill:var(--text);font-weight:600}
.f-field{fill:var(--field)}.f-growth{fill:var(--growth)}.f-idle{fill:var(--idle)}
.f-whole{fill:var(--idle);fill-opacity:.3}
.s-grid{stroke:var(--line);fill:none}
.s-axis{stroke:var(--quiet);fill:none}
.s-input{stroke:var(--input);stroke-dasharray:6 4;stroke-width:1.5;fill:none}
.s-effective{stroke:var(--effective);stroke-width:2;fill:none}
.s-before{stroke:var(--before);stroke-width:2.5;fill:none}
.s-now{stroke:var(--growth);stroke-width:2;fill:none}
.f-now{fill:var(--growth)}
.s-part{stroke:var(--quiet);stroke-dasharray:2 3;fill:none}
.s-was{stroke:var(--before);stroke-width:2;stroke-dasharray:5 3;fill:none}
.s-bound{stroke:var(--growth);stroke-dasharray:3 2;fill:none}
.f-feature{fill:var(--text)}
.f-input{fill:var(--panel);stroke:var(--input);stroke-width:1.25}
.f-open{fill:var(--panel)}
.f-region{fill:var(--region);fill-opacity:.13;stroke:var(--region);stroke-width:1.5}
.bound{stroke-dasharray:6 4}
.f-inside{fill:var(--region);fill-opacity:.2}
.f-sample{fill:var(--region);fill-opacity:.55}
.s-region{fill:none;stroke:var(--region);stroke-width:1.5}
.s-before-region{fill:none;stroke:var(--before);stroke-width:1.5;stroke-dasharray:5 3}
.s-inner{fill:none;stroke:var(--effective);stroke-width:1.5;stroke-dasharray:2 2}
.s-dots{stroke:var(--dot);stroke-linecap:round;fill:none}
.f-center{fill:var(--region)}
.path-0{--path:var(--growth)}.path-1{--path:var(--effective)}.path-2{--path:var(--before)}.path-3{--path:var(--fine)}
.f-path{fill:var(--path);fill-opacity:.22}.s-path{stroke:var(--path);stroke-width:2.5;fill:none}
.join{border-top:1px solid var(--line);padding-top:.75rem;margin-top:.75rem;break-inside:avoid}
.paths{list-style:none;margin:.5rem 0;padding:0;display:grid;gap:.5rem}
.paths>li{border-left:4px solid var(--path,var(--line));padding-left:.75rem}
.chain{list-style:none;display:flex;flex-wrap:wrap;gap:.3rem;align-items:center;margin:0;padding:0;font-size:.8125rem}
.chain li{display:flex;align-items:center;gap:.3rem}
.chain li+li::before{content:"→";color:var(--quiet)}
.chain span{background:var(--panel);border:1px solid var(--line);border-radius:5px;padding:.05rem .4rem}
.chain .decisive{border-color:var(--path);border-width:2px;font-weight:600}
@media (max-width:40rem){
.drawings>figure:only-child:not(.wide){display:block}
main,header,footer{padding-inline:.9rem}
h1{font-size:1.4rem}
.moves>li{grid-template-columns:minmax(0,1fr)}
.overview .wide{display:none}
.verdicts td:nth-child(2){min-width:4rem}
.verdicts td:nth-child(2) code{display:inline-block;max-width:32vw;overflow-wrap:break-word}
.overview{font-size:.875rem}
.figures{font-size:.75rem}
.figures td,.figures th{padding-right:.6rem}
.figures tbody th{min-width:5.5rem}
.model>.body{padding-inline:.75rem}
}
@media print{
:root{color-scheme:light;${LIGHT}}
body{font-size:10pt}
.skip{display:none}
main,header,footer{max-width:none;padding-inline:0}
.scroll{overflow:visible}
.chart{min-width:0}
.layers{font-size:7.5pt}
.layers tbody th,.verdicts tbody td:nth-child(n),.overview tbody th{min-width:0}
.verdicts tbody th{min-width:6rem}
.layers td,.layers thead th{white-space:normal;padding-right:.4rem}
.layers td.n{white-space:nowrap}
.layers td:last-child:not(.n){min-width:5rem}
.layers td code{overflow-wrap:anywhere}
thead{display:table-header-group}
tr,.model>summary{break-inside:avoid}
*{print-color-adjust:exact;-webkit-print-color-adjust:exact}
}
`;
