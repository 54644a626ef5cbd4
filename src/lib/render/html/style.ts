import type { Colours } from '../layout/page.ts'

/** The style of a certificate: readable at 320 pixels and at 400 percent, and on paper. */
export const styleOf = ({ decoration, emphasis, ink, quiet }: Colours): string => `
*{box-sizing:border-box}
body{margin:0;background:#fff;color:${ink};font:1rem/1.5 "Noto Sans","Noto Sans Arabic","Noto Sans Hebrew",system-ui,sans-serif;overflow-wrap:anywhere}
main{max-width:48rem;margin:1.5rem auto;padding:1.5rem;border:1px solid #c9d2de;border-block-start:8px solid ${decoration}}
header{display:flex;flex-wrap:wrap;gap:1rem;align-items:center;font-weight:700}
header img{max-height:3.5rem;max-width:100%}
.kind{margin:1rem 0 0;color:${emphasis};font-weight:700}
h1{margin:0 0 .5rem;font-size:1.9rem;line-height:1.25}
h2{margin:1.5rem 0 .5rem;color:${emphasis};font-size:1.1rem}
p{margin:0 0 .5rem}
.quiet,dt{color:${quiet}}
.learner{font-size:1.5rem;font-weight:700}
.test{padding:.5rem 1rem;border:3px solid #8f1d0b;font-weight:700}
dl{display:grid;grid-template-columns:minmax(8rem,1fr) 3fr;gap:.4rem 1.5rem;margin:0}
dd{margin:0}
ul{margin:0;padding-inline-start:1.2rem}
li{margin-block-end:.4rem}
li .quiet{font-size:.9rem}
a{color:${emphasis}}
aside{display:flex;flex-wrap:wrap;gap:1rem;align-items:center;margin-block-start:1.5rem;padding-block-start:1rem;border-block-start:1px solid #c9d2de}
aside div{flex:1 1 14rem}
aside svg{width:9rem;height:9rem}
@media (max-width:30rem){main{margin:0;padding:1rem;border-inline:0}dl{grid-template-columns:1fr;gap:0}dd{margin-block-end:.6rem}}
@media print{main{margin:0;border:0}section,aside{break-inside:avoid}}
`
