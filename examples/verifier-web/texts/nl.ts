import type { Texts } from './en.ts'

/** Everything that the page says, in Dutch. */
export const nl: Texts = {
  title: 'Controleer een microcredential',
  site: 'Microcredentials',
  language: 'Taal',
  lead: 'Kies het bestand dat u hebt ontvangen. Het wordt in uw browser gecontroleerd: het wordt niet geüpload en er wordt niets over opgeslagen.',
  choose: 'Kies een bestand',
  orDrop: 'of sleep het hierheen',
  forms: 'JSON, JSON-LD, JWT, een pdf met het bestand erin, of een badge als afbeelding in PNG of SVG',
  paste: 'Plak in plaats daarvan tekst',
  pasted: 'Tekst van de credential',
  check: 'Controleer',
  busy: 'Bezig met controleren …',
  asking: '{host} wordt bevraagd …',
  stop: 'Stop',
  stopped: 'Gestopt. Er is niets vastgesteld.',
  done: 'Gecontroleerd: {verdict}',
  again: 'Controleer een ander bestand',
  print: 'Druk dit resultaat af',
  offline: 'Deze pagina werkt zonder netwerk, als zij eenmaal is geladen.',
  checkedAt: 'Gecontroleerd op {time}, volgens de klok van dit apparaat.',

  notChecked: {
    tooLarge: 'Dit bestand is te groot voor een credential.',
    tooLong: 'De controle duurde te lang en is beëindigd. Een eerlijk bestand kost ongeveer een seconde.',
    fault: 'Deze pagina heeft zelf een fout gemaakt. Over het bestand is niets vastgesteld.',
    unreadable: 'Het bestand kon niet van dit apparaat worden gelezen.',
  },

  verdicts: {
    verified: [
      'Echt en geldig',
      'Het bestand is ongewijzigd, de uitgever is hier bekend, en vandaag pleit niets ertegen.',
    ],
    accepted: [
      'Echt en geldig, van een uitgever die u hebt aanvaard',
      'Het bestand is ongewijzigd, en vandaag pleit niets ertegen. Deze pagina kent de uitgever niet: u wel.',
    ],
    revoked: ['Ingetrokken door de uitgever', 'De uitgever heeft deze credential ingetrokken. Vertrouw er niet op.'],
    suspended: [
      'Opgeschort door de uitgever',
      'De uitgever heeft deze credential voorlopig opgeschort. Vertrouw er vandaag niet op.',
    ],
    expired: ['Niet meer geldig', 'De credential was geldig tot een dag die voorbij is.'],
    notYet: ['Nog niet geldig', 'De credential wordt op een latere dag geldig.'],
    changed: [
      'Gewijzigd, of niet door de uitgever ondertekend',
      'De handtekening past niet bij de inhoud. Vertrouw niet op dit bestand.',
    ],
    unknownIssuer: [
      'Ongewijzigd, van een uitgever die deze pagina niet kent',
      'Het bestand is ongewijzigd sinds het is ondertekend. Of de uitgever is wie die moet zijn, kan deze pagina niet zeggen.',
    ],
    noMandate: [
      'Uitgegeven zonder een recht dat hier bekend is',
      'Het bestand is ongewijzigd, maar de alliantie bevestigt niet dat de uitgever voor elke toekennende instelling mag uitgeven.',
    ],
    unknownAuthority: [
      'Verzegeld met een certificaat dat deze pagina niet kent',
      'Zonder de instantie achter het certificaat kan niemand zeggen wie dit bestand heeft verzegeld. Onder ‘Instanties en lijsten’ hieronder kunt u een bestand met vertrouwenslijsten toevoegen.',
    ],
    unreadable: [
      'Geen credential die kan worden gecontroleerd',
      'Dit bestand is beschadigd of is iets anders. Niets erin is geloofd.',
    ],
    failed: ['Vertrouw niet op dit bestand', 'Ten minste één controle pleit ertegen.'],
    unchecked: [
      'Kon niet volledig worden gecontroleerd',
      'Iets wat nodig is, was nu niet te krijgen. Het bestand kan goed zijn: probeer het opnieuw.',
    ],
  },

  carriers: {
    picture:
      'Het is uit een afbeelding gehaald. Wat de afbeelding toont, is niet gecontroleerd: alleen wat deze pagina toont, telt.',
    pdf: 'Het is uit een pdf gehaald. Wat de bladzijden tonen, is niet gecontroleerd: alleen wat deze pagina toont, telt.',
  },

  sender: {
    title: 'Wie heeft het u gestuurd?',
    text: 'Niets in dit bestand laat zien dat de afzender de persoon is die erin staat: bestanden kunnen worden gekopieerd. Als dat ertoe doet, vraag de persoon dan de credential vanuit een wallet te tonen, of zich te legitimeren.',
  },

  questions: {
    ask: 'Om alles te beantwoorden, zou deze pagina {host} moeten bevragen.',
    asks: 'Die host zou te weten komen dat iemand naar een van zijn lijsten of sleutels kijkt, en uw netwerkadres. Hij zou niet weten om welke credential het gaat, en het bestand wordt niet verstuurd.',
    askNow: 'Bevraag {host}',
    notAsked: 'Deze pagina mag {host} niet bevragen: de beheerder heeft die host niet genoemd.',
    noHost: 'Het bestand noemt een adres dat nooit wordt bevraagd: het begint niet met https, of het is geen adres.',
    listFile: 'Hebt u de lijst van de uitgever als bestand, voeg die dan toe:',
    accept: 'Kent u {issuer} van elders, dan kunt u die voor deze controle aanvaarden.',
    acceptNow: 'Ik ken deze uitgever: aanvaard',
    unanswered: '{host} antwoordde niet.',
  },

  checks: {
    title: 'Wat is gecontroleerd',
    names: {
      structure: 'Is het maar op één manier te lezen?',
      proof: 'Is het ongewijzigd?',
      issuer: 'Heeft de uitgever het ondertekend?',
      validity: 'Is het vandaag geldig?',
      status: 'Is het ingetrokken?',
      trust: 'Is de uitgever hier bekend?',
    },
    outcomes: {
      passed: 'In orde',
      failed: 'Niet in orde',
      unknown: 'Hier niet bekend',
      skipped: 'Niet gecontroleerd',
    },
    passed: {
      structure: 'Het bestand is goed gevormd en heeft voor elke lezer één betekenis.',
      proof: 'De inhoud is precies wat is ondertekend.',
      issuer: 'De handtekening is die van {issuer}.',
      validity: 'De dag van deze controle valt binnen de geldigheid.',
      status: 'De lijsten van de uitgever zeggen er niets tegen.',
      trust: 'De beheerder van deze pagina kent de uitgever.',
    },
    accepted: 'U hebt de uitgever zelf aanvaard.',
    alliance: 'Het register van {alliance} noemt de uitgever en de toekennende instellingen.',
    because: 'Kon nu niet worden gecontroleerd, want {reason}',
    skipped: {
      'not-applicable': 'De uitgever heeft geen lijst genoemd waarop het kan worden ingetrokken.',
      'by-policy': 'Deze pagina vraagt er niet naar.',
      'after-failure': 'Niet gevraagd, want een ander antwoord laat het open.',
      'not-trusted': 'Niet gevraagd, want de uitgever is hier niet bekend.',
    },
  },

  reasons: {
    'proof.invalid_signature':
      'De handtekening past niet bij de inhoud: die is gewijzigd, of iemand anders heeft ondertekend.',
    'cert.issuer_mismatch': 'Het certificaat is van een andere organisatie dan de genoemde uitgever.',
    'status.revoked': 'De uitgever heeft het ingetrokken.',
    'status.suspended': 'De uitgever heeft het opgeschort.',
    'status.unavailable': 'de lijst van de uitgever was niet beschikbaar.',
    'status.list_expired': 'de lijst van de uitgever is verouderd.',
    'status.list_unverified': 'de lijst van de uitgever kon niet worden geverifieerd.',
    'status.rollback': 'de lijst is ouder dan een die eerder is gezien.',
    'did.unresolvable': 'de sleutels van de uitgever waren niet beschikbaar.',
    'network.failed': 'de sleutels van de uitgever waren niet beschikbaar.',
    'trust.unknown_issuer': 'Deze pagina kent de uitgever niet.',
    mandate: 'Het register van de alliantie bevestigt niet dat het voor elke toekennende instelling is uitgegeven.',
    'trust.unavailable': 'het register van uitgevers was niet beschikbaar of is verouderd.',
    'trust.unknown_root': 'Deze pagina kent de instantie niet die het certificaat van het zegel heeft uitgegeven.',
    'trustlist.not_granted': 'Een vertrouwenslijst zegt dat de instantie zulke certificaten toen niet mocht uitgeven.',
    'trustlist.expired': 'de beschikbare vertrouwenslijst is verouderd.',
    'time.expired': 'De geldigheid is voorbij.',
    'time.not_yet_valid': 'De geldigheid is nog niet begonnen.',
    'limit.bytes': 'Het is te groot.',
    'input.not_json': 'Het is geen credential in een vorm die hier wordt gelezen.',
    'input.presentation':
      'Het is een presentatie, gemaakt voor één controleur; deze pagina controleert losse credentials.',
    'input.open_badge_2':
      'Het is een badge van versie 2, die in deze vorm door niemand is ondertekend. Vraag om versie 3.',
    'input.several_badges': 'De afbeelding bevat meerdere badges, zodat lezers het niet eens zouden zijn welke telt.',
    'input.no_attachment': 'In de pdf zit geen credential. Vraag om de pdf zoals die is uitgegeven, of om het bestand.',
    'input.several_attachments':
      'In de pdf zitten meerdere credentials, zodat lezers het niet eens zouden zijn welke telt.',
    'input.pdf':
      'De pdf is beschadigd, versleuteld, of geschreven op een manier die hier niet wordt gelezen. Vraag om het bestand zelf.',
    'proof.missing': 'Niemand heeft het ondertekend.',
    'input.model': 'Niemand heeft het ondertekend.',
  },
  otherReason: {
    failed: 'Het bestand breekt een regel waaraan het zich moet houden.',
    indeterminate: 'iets wat nodig is, was niet beschikbaar.',
  },

  seal: {
    title: 'Wat het zegel vandaag bewijst',
    by: 'Verzegeld door',
    number: 'Nummer in het certificaat',
    level: 'Niveau',
    levels: {
      'B-B': 'B-B: een zegel zonder bewijs van het tijdstip',
      'B-T': 'B-T: met een tijdstempel',
      'B-LT': 'B-LT: met een tijdstempel en wat nodig is om het later te controleren',
      'B-LTA': 'B-LTA: met een tijdstempel, en gemaakt om lang te gelden',
    },
    proven: 'Bestond op',
    notProven: 'Niets bewijst wanneer het is gemaakt; het vermeldt {time}.',
    revoked: 'Certificaat ingetrokken?',
    revocationUnknown: 'Niet bekend: niets in het bestand zegt het, en deze pagina vraagt het niemand.',
    qualified: 'Gekwalificeerd',
    kinds: {
      'qualified-seal':
        'Ja, een gekwalificeerd elektronisch zegel: {provider} in de vertrouwenslijst van {territory}, nr. {number}{date}.',
      'qualified-certificate':
        'Een geavanceerd zegel met een gekwalificeerd certificaat: {provider} in de vertrouwenslijst van {territory}, nr. {number}{date}.',
    },
    ofDate: ' van {date}',
    notQualified: 'Nee: geen van de beschikbare vertrouwenslijsten maakt er een gekwalificeerd zegel van.',
    unknown: 'Niet bekend: deze pagina heeft geen vertrouwenslijst.',
    test: 'Dit is een TEST-zegel: het bewijst niets aan anderen.',
  },

  signature: {
    title: 'Wat de handtekening vandaag bewijst',
    by: 'Ondertekend door',
    suite: 'Soort handtekening',
    stated: 'Vermeldt het tijdstip',
  },

  certificate: {
    title: 'Wat de uitgever verklaart',
    kind: 'Microcredential',
    untitled: 'Zonder titel',
    learner: 'Toegekend aan',
    noLearner: 'Het bestand noemt de lerende niet.',
    awardedOn: 'Toegekend op',
    awardedBy: 'Toegekend door',
    alliance: 'Alliantie',
    mandate: 'Recht om uit te geven',
    level: 'Niveau',
    eqf: 'EQF-niveau {level}',
    workload: 'Studielast',
    ects: '{credits} ECTS-studiepunten',
    hours: '{hours} uur',
    validUntil: 'Geldig tot',
    outcomes: 'Leerresultaten',
    skill: '{skill} in ESCO (andere website)',
    proficiency: 'Beheersing: {level}',
    assessments: 'Toetsing',
    grade: 'Cijfer: {grade}',
    participation: 'Deelname',
    quality: 'Kwaliteitsborging',
    parts: 'Onderdelen',
    more: '… en nog {count}',
    left: 'Het bestand zegt meer dan deze pagina toont: {count} verklaringen.',
    other: 'Het bestand is geverifieerd, maar deze pagina kan de inhoud niet tonen: het is niet één microcredential.',
    inner: 'Erin zitten credentials van anderen: {passed} van {all} konden hier worden geverifieerd.',
  },

  mandates: {
    'none needed': 'uitgegeven door de toekennende instelling zelf',
    'proven by the member': 'door een mandaat dat de toekennende instelling zelf heeft ondertekend',
    'stated by the seal holder': 'door een mandaat dat de alliantie vermeldt; de instelling heeft het niet ondertekend',
    stated: 'door een mandaat dat de uitgever vermeldt en dat hier door niets wordt bewezen',
  },

  trusted: {
    title: 'Instanties en lijsten',
    none: 'Deze pagina heeft geen vertrouwenslijst. Met een lijst kan zij zeggen of een zegel gekwalificeerd is.',
    lists: 'Beschikbare vertrouwenslijsten:',
    list: '{territory}, nr. {number} van {date}',
    add: 'Gebruik een ander bestand met vertrouwenslijsten',
    loaded: 'Geladen uit uw bestand.',
    refused: 'Dit is geen bestand met vertrouwenslijsten voor deze pagina.',
    warning: 'Gebruik alleen een bestand van een bron die u vertrouwt: het bepaalt welke zegels worden geloofd.',
  },

  details: 'Voor deskundigen',
}
