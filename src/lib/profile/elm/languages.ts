import { languagePrefix } from './namespaces.ts'

/** ISO 639-1 codes with the ISO 639-3 codes used by the EU vocabulary of languages. */
const table = `
  aa=AAR ab=ABK ae=AVE af=AFR ak=AKA am=AMH an=ARG ar=ARA as=ASM av=AVA ay=AYM az=AZE ba=BAK be=BEL bg=BUL bi=BIS
  bm=BAM bn=BEN bo=BOD br=BRE bs=BOS ca=CAT ce=CHE ch=CHA co=COS cr=CRE cs=CES cu=CHU cv=CHV cy=CYM da=DAN de=DEU
  dv=DIV dz=DZO ee=EWE el=ELL en=ENG eo=EPO es=SPA et=EST eu=EUS fa=FAS ff=FUL fi=FIN fj=FIJ fo=FAO fr=FRA fy=FRY
  ga=GLE gd=GLA gl=GLG gn=GRN gu=GUJ gv=GLV ha=HAU he=HEB hi=HIN ho=HMO hr=HRV ht=HAT hu=HUN hy=HYE hz=HER ia=INA
  id=IND ie=ILE ig=IBO ii=III ik=IPK io=IDO is=ISL it=ITA iu=IKU ja=JPN jv=JAV ka=KAT kg=KON ki=KIK kj=KUA kk=KAZ
  kl=KAL km=KHM kn=KAN ko=KOR kr=KAU ks=KAS ku=KUR kv=KOM kw=COR ky=KIR la=LAT lb=LTZ lg=LUG li=LIM ln=LIN lo=LAO
  lt=LIT lu=LUB lv=LAV mg=MLG mh=MAH mi=MRI mk=MKD ml=MAL mn=MON mr=MAR ms=MSA mt=MLT my=MYA na=NAU nb=NOB nd=NDE
  ne=NEP ng=NDO nl=NLD nn=NNO no=NOR nr=NBL nv=NAV ny=NYA oc=OCI oj=OJI om=ORM or=ORI os=OSS pa=PAN pi=PLI pl=POL
  ps=PUS pt=POR qu=QUE rm=ROH rn=RUN ro=RON ru=RUS rw=KIN sa=SAN sc=SRD sd=SND se=SME sg=SAG si=SIN sk=SLK sl=SLV
  sm=SMO sn=SNA so=SOM sq=SQI sr=SRP ss=SSW st=SOT su=SUN sv=SWE sw=SWA ta=TAM te=TEL tg=TGK th=THA ti=TIR tk=TUK
  tl=TGL tn=TSN to=TON tr=TUR ts=TSO tt=TAT tw=TWI ty=TAH ug=UIG uk=UKR ur=URD uz=UZB ve=VEN vi=VIE vo=VOL wa=WLN
  wo=WOL xh=XHO yi=YID yo=YOR za=ZHA zh=ZHO zu=ZUL
`

const pairs: readonly (readonly [short: string, code: string])[] = table
  .trim()
  .split(/\s+/)
  .map((pair) => {
    const [short = '', code = ''] = pair.split('=')
    return [short, code]
  })
const codes: ReadonlyMap<string, string> = new Map(pairs)
const tags: ReadonlyMap<string, string> = new Map(pairs.map(([short, code]) => [code, short]))

/** Bibliographic ISO 639-2 codes, with those of the EU vocabulary. */
const others: ReadonlyMap<string, string> = new Map(
  `
  ALB=SQI ARM=HYE BAQ=EUS BUR=MYA CHI=ZHO CZE=CES DUT=NLD FRE=FRA GEO=KAT GER=DEU GRE=ELL ICE=ISL MAC=MKD MAO=MRI
  MAY=MSA PER=FAS RUM=RON SLO=SLK TIB=BOD WEL=CYM
  `
    .trim()
    .split(/\s+/)
    .map((pair) => pair.split('=') as [string, string]),
)

/** The code of the EU vocabulary for a two- or three-letter code in any case; `undefined` for others. */
const codeOf = (language: string): string | undefined => {
  const code = language.toUpperCase()
  if (/^[A-Z]{2}$/.test(code)) return codes.get(language.toLowerCase())
  return /^[A-Z]{3}$/.test(code) && code !== undetermined ? (others.get(code) ?? code) : undefined
}

const undetermined = 'UND'

/** The concept of a language from a BCP 47 tag, without region and script. */
export const languageIri = (tag: string): string => {
  const [language = ''] = tag.split('-')
  return languagePrefix + (codeOf(language) ?? undetermined)
}

/** The code of an EU language concept, or of a language given by its code in any case. */
export const languageCode = (text: string): string | undefined =>
  codeOf(text.startsWith(languagePrefix) ? text.slice(languagePrefix.length) : text)

/** The BCP 47 tag of an EU language concept or code; `undefined` for others. */
export const languageTag = (text: string): string | undefined => {
  const code = languageCode(text)
  return code === undefined ? undefined : (tags.get(code) ?? code.toLowerCase())
}

/** A language tag with the shortest code, as BCP 47 requires: `nld-BE` and `dut-BE` become `nl-BE`. */
export const shortestTag = (tag: string): string => {
  const [language = '', ...more] = tag.split('-')
  const short = language.length === 3 ? languageTag(language) : undefined
  return short === undefined ? tag : [short, ...more].join('-')
}
