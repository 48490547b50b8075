/** The style of the page: system fonts, light and dark, phone width, print. */
export const style = `
:root{color-scheme:light dark;font:16px/1.5 system-ui,"Noto Sans CJK SC","PingFang SC","Microsoft YaHei",sans-serif;--line:#8883;--soft:#8881;--red:#b3261e;--yellow:#7a5200;--blue:#0b57d0;--green:#146c2e;--grey:#5f6368}
@media(prefers-color-scheme:dark){:root{--red:#ff8a80;--yellow:#ffd54f;--blue:#90b8ff;--green:#7ddc94;--grey:#bdc1c6}}
html[data-lang="en"] .t[lang="zh-CN"],html[data-lang="zh-CN"] .t[lang="en"]{display:none}
body{margin:0 auto;max-width:72rem;padding:1rem}
header{display:flex;flex-wrap:wrap;gap:.5rem 1rem;align-items:baseline}header h1{font-size:1.5rem;margin:0}header p{flex-basis:100%;margin:0;color:var(--grey);overflow-wrap:anywhere}
h2{font-size:1.2rem;margin:1.6rem 0 .6rem}h3{font-size:1.05rem;margin:0}h4{font-size:.95rem;margin:.6rem 0 0}
button,select,input{font:inherit;padding:.35rem .7rem;border:1px solid var(--line);border-radius:.5rem;background:Canvas;color:CanvasText;min-height:2.4rem;max-width:100%}
button{cursor:pointer}button[aria-pressed="true"]{background:var(--soft);font-weight:600}
.langs{margin-left:auto;display:flex;gap:.3rem}
:focus-visible{outline:3px solid var(--blue);outline-offset:2px}
.lamp{font-weight:600;white-space:nowrap}.lamp.red{color:var(--red)}.lamp.yellow{color:var(--yellow)}.lamp.blue{color:var(--blue)}.lamp.green{color:var(--green)}.lamp.grey,.lamp.suspended{color:var(--grey)}
.headline{border-left:.5rem solid var(--red);padding:.6rem 1rem;background:var(--soft);border-radius:.5rem;margin:1rem 0}.headline p{margin:.2rem 0}.headline .big{font-size:1.2rem;font-weight:600;overflow-wrap:anywhere}
.headline.calm{border-color:var(--green)}
.counts{list-style:none;padding:0;display:flex;flex-wrap:wrap;gap:.6rem;margin:1rem 0}.counts button{display:flex;gap:.5rem;align-items:baseline}.counts b{font-size:1.5rem}
.two{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(20rem,100%),1fr));gap:1rem}.chart svg{width:100%;height:auto;max-width:40rem}
.tools{display:flex;flex-wrap:wrap;gap:.5rem;align-items:center}.tools input{flex:1 1 12rem}
.scroll{overflow-x:auto}table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.35rem .6rem;border-bottom:1px solid var(--line);vertical-align:top}
ol.findings{list-style:none;padding:0}.finding{border-bottom:1px solid var(--line);content-visibility:auto;contain-intrinsic-size:auto 3.5rem}
summary{cursor:pointer;padding:.5rem .2rem;overflow-wrap:anywhere}.mover{color:var(--grey)}.name{color:var(--grey)}
.why{padding:0 0 1rem 1.4rem;overflow-wrap:anywhere}.why ul{margin:.2rem 0;padding-left:1.2rem}.sum{font-weight:600}
.project{border-top:1px solid var(--line);padding:.8rem 0;content-visibility:auto;contain-intrinsic-size:auto 9rem}
.stages{list-style:none;padding:0;display:flex;flex-wrap:wrap;gap:.3rem;margin:.4rem 0}.stages li{border:1px solid var(--line);border-radius:1rem;padding:.05rem .7rem;color:var(--grey);font-size:.9rem}.stages li.reached{background:var(--soft);color:inherit}.stages li.now{font-weight:700;border-color:currentColor}
.bars{list-style:none;padding:0}.bars li{margin:.5rem 0}.bar{position:relative;height:1.1rem;background:var(--soft);border-radius:.2rem;overflow:hidden;print-color-adjust:exact}
.bar i{position:absolute;top:0;bottom:0}.bar .run{background:#4a7ab5}.bar .run.red{background:#b3261e}.bar .run.yellow{background:#c98a00}.bar .run.green{background:#4c8f5f}
.bar .stop{background:repeating-linear-gradient(45deg,#fff 0 3px,#444 3px 6px)}.bar .lead{background:#ffb30066}.bar .due{width:2px;background:CanvasText}
.legend i{display:inline-block;width:1.6rem;height:.8rem;margin:0 .3rem 0 .8rem;vertical-align:-.1rem}.legend .stop{background:repeating-linear-gradient(45deg,#fff 0 3px,#444 3px 6px)}.legend .lead{background:#ffb30066}
ol.scores{list-style:none;padding:0}.scores li{border-bottom:1px solid var(--line);padding:.5rem 0}.scores .who{display:flex;flex-wrap:wrap;gap:.2rem 1rem;align-items:baseline}.scores .who b.n{font-size:1.25rem}.scores small{color:var(--grey)}
.stack{position:relative;height:1.5rem;border-radius:.25rem;background:var(--soft);overflow:hidden;display:flex;print-color-adjust:exact}.stack i{height:100%;box-shadow:inset -1px 0 0 Canvas}
.stack .lost,.key .lost{background:repeating-linear-gradient(45deg,#0000 0 4px,#8885 4px 6px)!important}.stack .open,.key .open{background:radial-gradient(#888 1px,#0000 1.5px) 0 0/6px 6px!important}
.whisker{position:relative;height:.6rem}.whisker i{position:absolute;top:.25rem;height:2px;background:currentColor}.whisker i::before,.whisker i::after{content:"";position:absolute;top:-.2rem;width:2px;height:.45rem;background:currentColor}.whisker i::before{left:0}.whisker i::after{right:0}
.key{display:flex;flex-wrap:wrap;gap:.2rem 1rem;padding:0;list-style:none;font-size:.9rem}.key i{display:inline-block;width:.9rem;height:.9rem;border-radius:.15rem;margin-right:.35rem;vertical-align:-.1rem}
.tier{border:1px solid var(--line);border-radius:1rem;padding:0 .6rem;white-space:nowrap}.league{border:2px solid var(--yellow);border-radius:.5rem;padding:.4rem 1rem;margin:1rem 0}
@media print{.tools,.langs,.skip{display:none}.finding,.project{content-visibility:visible}.project,.bars li,.why li{break-inside:avoid}h2,h3,h4,summary{break-after:avoid}body{max-width:none}}
.skip{position:absolute;left:-99rem}.skip:focus{left:1rem;top:1rem;background:Canvas;padding:.5rem}
`
