/** The style of the page: system fonts, light and dark, phone width, print. */
export const style = `
:root{color-scheme:light dark;font:16px/1.5 system-ui,"Noto Sans CJK SC","PingFang SC","Microsoft YaHei",sans-serif}
body{margin:0 auto;max-width:70rem;padding:1rem}
h1{font-size:1.5rem;margin:0}h2{font-size:1.15rem;border-top:1px solid #8886;padding-top:1rem}h3{font-size:.95rem;margin:.6rem 0 0}
ul.counts{list-style:none;padding:0;display:flex;flex-wrap:wrap;gap:.75rem}ul.counts li{border:1px solid #8886;border-radius:.5rem;padding:.4rem .8rem}
ul.counts b{font-size:1.4rem}
ol.findings{padding-left:2.2rem}ol.findings li{margin:.25rem 0;overflow-wrap:anywhere}
details{border:1px solid #8886;border-radius:.5rem;padding:.5rem .8rem;margin:.5rem 0}summary{cursor:pointer;overflow-wrap:anywhere}
.lamp{font-weight:600;white-space:nowrap}
.lamp.red{color:#b3261e}.lamp.yellow{color:#7a5200}.lamp.blue{color:#0b57d0}.lamp.green{color:#146c2e}.lamp.grey,.lamp.suspended{color:#5f6368}
@media(prefers-color-scheme:dark){.lamp.red{color:#ff8a80}.lamp.yellow{color:#ffd54f}.lamp.blue{color:#90b8ff}.lamp.green{color:#7ddc94}.lamp.grey,.lamp.suspended{color:#bdc1c6}}
@media print{details{break-inside:avoid}details::details-content{content-visibility:visible}}
`
