/** The words that a page needs besides those of the micro-credential. */
export interface PageLabels {
  readonly microCredential: string
  readonly awardedTo: string
  readonly awardedBy: string
  readonly issuedOn: string
  readonly validUntil: string
  readonly learningOutcomes: string
  readonly workload: string
  readonly level: string
  readonly assessment: string
  readonly supervision: string
  readonly participation: string
  readonly qualityAssurance: string
  readonly prerequisites: string
  readonly furtherInformation: string
  readonly parts: string
  readonly certificateNumber: string
}

const names = [
  ...['microCredential', 'awardedTo', 'awardedBy', 'issuedOn', 'validUntil', 'learningOutcomes', 'workload', 'level'],
  ...['assessment', 'supervision', 'participation', 'qualityAssurance', 'prerequisites', 'furtherInformation'],
  ...['parts', 'certificateNumber'],
] as readonly (keyof PageLabels)[]

/** By language: sixteen words in the order of `names`. The 24 official languages of the EU, and others in use in Europe. */
const table = `
ar: شهادة مصغرة|مُنحت إلى|الجهة المانحة|تاريخ الإصدار|صالحة حتى|مخرجات التعلم|عبء العمل|المستوى|التقييم|
  الإشراف والتحقق من الهوية|شكل المشاركة|ضمان الجودة|المتطلبات المسبقة|معلومات إضافية|الأجزاء|رقم الشهادة
bg: Микроудостоверение|Издадено на|Издадено от|Дата на издаване|Валидно до|Учебни резултати|Учебна натовареност|Ниво|
  Оценяване|Надзор и проверка на самоличността|Форма на участие|Осигуряване на качеството|Предварителни изисквания|
  Допълнителна информация|Части|Номер на удостоверението
ca: Microcredencial|Atorgada a|Atorgada per|Data d'expedició|Vàlida fins al|Resultats d'aprenentatge|Càrrega de treball|
  Nivell|Avaluació|Supervisió i verificació de la identitat|Forma de participació|Garantia de la qualitat|
  Requisits previs|Informació addicional|Parts|Número de certificat
cs: Mikrocertifikát|Uděleno|Udělil|Datum vydání|Platí do|Výsledky učení|Studijní zátěž|Úroveň|Hodnocení|
  Dohled a ověření totožnosti|Forma účasti|Zajištění kvality|Vstupní požadavky|Další informace|Části|Číslo osvědčení
da: Mikroeksamensbevis|Tildelt|Tildelt af|Udstedelsesdato|Gyldigt til|Læringsudbytte|Arbejdsbyrde|Niveau|Bedømmelse|
  Tilsyn og identitetskontrol|Deltagelsesform|Kvalitetssikring|Forudsætninger|Yderligere oplysninger|Dele|Bevisnummer
de: Micro-Credential|Verliehen an|Verliehen von|Ausstellungsdatum|Gültig bis|Lernergebnisse|Arbeitsaufwand|Niveau|
  Beurteilung|Aufsicht und Identitätsprüfung|Form der Teilnahme|Qualitätssicherung|Voraussetzungen|
  Weitere Informationen|Teile|Nummer des Zertifikats
el: Μικροδιαπιστευτήριο|Απονέμεται σε|Απονέμεται από|Ημερομηνία έκδοσης|Ισχύει έως|Μαθησιακά αποτελέσματα|
  Φόρτος εργασίας|Επίπεδο|Αξιολόγηση|Επίβλεψη και επαλήθευση ταυτότητας|Μορφή συμμετοχής|Διασφάλιση ποιότητας|
  Προαπαιτούμενα|Πρόσθετες πληροφορίες|Μέρη|Αριθμός πιστοποιητικού
en: Micro-credential|Awarded to|Awarded by|Date of issue|Valid until|Learning outcomes|Workload|Level|Assessment|
  Supervision and identity verification|Form of participation|Quality assurance|Prerequisites|Further information|
  Parts|Certificate number
es: Microcredencial|Otorgada a|Otorgada por|Fecha de expedición|Válida hasta|Resultados de aprendizaje|
  Carga de trabajo|Nivel|Evaluación|Supervisión y verificación de la identidad|Forma de participación|
  Garantía de calidad|Requisitos previos|Información adicional|Partes|Número de certificado
et: Mikrokvalifikatsioon|Välja antud|Väljaandja|Väljaandmise kuupäev|Kehtib kuni|Õpiväljundid|Töömaht|Tase|Hindamine|
  Järelevalve ja isikusamasuse kontroll|Osalemise vorm|Kvaliteedi tagamine|Eeltingimused|Lisateave|Osad|
  Tunnistuse number
fi: Pieni osaamiskokonaisuus|Myönnetty|Myöntäjä|Myöntämispäivä|Voimassa|Oppimistulokset|Työmäärä|Taso|Arviointi|
  Valvonta ja henkilöllisyyden varmistaminen|Osallistumistapa|Laadunvarmistus|Edeltävyysvaatimukset|Lisätiedot|Osat|
  Todistuksen numero
fr: Microcertification|Décernée à|Décernée par|Date de délivrance|Valable jusqu'au|Acquis d'apprentissage|
  Charge de travail|Niveau|Évaluation|Surveillance et vérification de l'identité|Forme de participation|
  Assurance qualité|Prérequis|Informations complémentaires|Parties|Numéro du certificat
ga: Micrea-dhintiúr|Bronnta ar|Bronnta ag|Dáta eisiúna|Bailí go dtí|Torthaí foghlama|Ualach oibre|Leibhéal|Measúnú|
  Maoirseacht agus fíorú aitheantais|Foirm rannpháirtíochta|Dearbhú cáilíochta|Réamhriachtanais|Tuilleadh eolais|
  Codanna|Uimhir an teastais
he: תעודת מיקרו|הוענקה ל|הוענקה על ידי|תאריך הנפקה|בתוקף עד|תוצרי למידה|היקף הלימודים|רמה|הערכה|השגחה ואימות זהות|
  אופן ההשתתפות|הבטחת איכות|דרישות קדם|מידע נוסף|חלקים|מספר תעודה
hr: Mikrokvalifikacija|Dodijeljeno|Dodijelio|Datum izdavanja|Vrijedi do|Ishodi učenja|Radno opterećenje|Razina|
  Vrednovanje|Nadzor i provjera identiteta|Oblik sudjelovanja|Osiguravanje kvalitete|Preduvjeti|Dodatne informacije|
  Dijelovi|Broj potvrde
hu: Mikrotanúsítvány|Jogosult|Kiállító|Kiállítás dátuma|Érvényes|Tanulási eredmények|Munkamennyiség|Szint|Értékelés|
  Felügyelet és személyazonosság-ellenőrzés|Részvétel formája|Minőségbiztosítás|Előfeltételek|További információ|
  Részek|Tanúsítvány száma
is: Örnám|Veitt|Veitt af|Útgáfudagur|Gildir til|Hæfniviðmið|Vinnuálag|Þrep|Námsmat|Eftirlit og auðkenning|Námsform|
  Gæðatrygging|Forkröfur|Nánari upplýsingar|Hlutar|Númer skírteinis
it: Microcredenziale|Rilasciata a|Rilasciata da|Data di rilascio|Valida fino al|Risultati di apprendimento|
  Carico di lavoro|Livello|Valutazione|Supervisione e verifica dell'identità|Forma di partecipazione|
  Garanzia della qualità|Prerequisiti|Ulteriori informazioni|Parti|Numero del certificato
lt: Mikrokredencialas|Suteiktas|Suteikė|Išdavimo data|Galioja iki|Mokymosi rezultatai|Mokymosi krūvis|Lygis|Vertinimas|
  Priežiūra ir tapatybės patikrinimas|Dalyvavimo forma|Kokybės užtikrinimas|Išankstiniai reikalavimai|
  Papildoma informacija|Dalys|Pažymėjimo numeris
lv: Mikrokvalifikācija|Piešķirta|Piešķīra|Izdošanas datums|Derīga līdz|Mācīšanās rezultāti|Darba apjoms|Līmenis|
  Vērtēšana|Uzraudzība un identitātes pārbaude|Dalības veids|Kvalitātes nodrošināšana|Priekšnosacījumi|
  Papildu informācija|Daļas|Apliecības numurs
mt: Mikrokredenzjal|Mogħti lil|Mogħti minn|Data tal-ħruġ|Validu sa|Eżiti tat-tagħlim|Ammont ta' xogħol|Livell|
  Valutazzjoni|Superviżjoni u verifika tal-identità|Forma ta' parteċipazzjoni|Assigurazzjoni tal-kwalità|Prerekwiżiti|
  Aktar informazzjoni|Partijiet|Numru taċ-ċertifikat
nl: Microcredential|Toegekend aan|Toegekend door|Datum van afgifte|Geldig tot|Leerresultaten|Studielast|Niveau|
  Toetsing|Toezicht en identiteitscontrole|Vorm van deelname|Kwaliteitsborging|Instapvoorwaarden|Verdere informatie|
  Onderdelen|Certificaatnummer
no: Mikrokompetanse|Tildelt|Tildelt av|Utstedelsesdato|Gyldig til|Læringsutbytte|Arbeidsmengde|Nivå|Vurdering|
  Tilsyn og identitetskontroll|Deltakelsesform|Kvalitetssikring|Forkunnskapskrav|Mer informasjon|Deler|Bevisnummer
pl: Mikropoświadczenie|Przyznane|Przyznane przez|Data wydania|Ważne do|Efekty uczenia się|Nakład pracy|Poziom|Ocena|
  Nadzór i weryfikacja tożsamości|Forma uczestnictwa|Zapewnianie jakości|Wymagania wstępne|Dodatkowe informacje|Części|
  Numer zaświadczenia
pt: Microcredencial|Atribuída a|Atribuída por|Data de emissão|Válida até|Resultados de aprendizagem|
  Volume de trabalho|Nível|Avaliação|Supervisão e verificação da identidade|Forma de participação|
  Garantia da qualidade|Pré-requisitos|Informações adicionais|Partes|Número do certificado
ro: Microcertificat|Acordat|Acordat de|Data eliberării|Valabil până la|Rezultatele învățării|Volum de muncă|Nivel|
  Evaluare|Supraveghere și verificarea identității|Forma de participare|Asigurarea calității|Cerințe prealabile|
  Informații suplimentare|Părți|Numărul certificatului
sk: Mikrokvalifikácia|Udelené|Udelil|Dátum vydania|Platí do|Vzdelávacie výstupy|Študijné zaťaženie|Úroveň|Hodnotenie|
  Dohľad a overenie totožnosti|Forma účasti|Zabezpečovanie kvality|Vstupné požiadavky|Ďalšie informácie|Časti|
  Číslo osvedčenia
sl: Mikrodokazilo|Podeljeno|Podelil|Datum izdaje|Velja do|Učni izidi|Delovna obremenitev|Raven|Ocenjevanje|
  Nadzor in preverjanje istovetnosti|Oblika udeležbe|Zagotavljanje kakovosti|Predpogoji|Dodatne informacije|Deli|
  Številka potrdila
sv: Mikromeritering|Tilldelad|Tilldelad av|Utfärdandedatum|Giltig till|Lärandemål|Arbetsbelastning|Nivå|Bedömning|
  Övervakning och identitetskontroll|Deltagandeform|Kvalitetssäkring|Förkunskapskrav|Ytterligare information|Delar|
  Intygets nummer
tr: Mikro yeterlilik|Verilen kişi|Veren kurum|Düzenlenme tarihi|Geçerlilik sonu|Öğrenme çıktıları|İş yükü|Düzey|
  Değerlendirme|Gözetim ve kimlik doğrulama|Katılım biçimi|Kalite güvencesi|Ön koşullar|Ek bilgi|Bölümler|Belge numarası
uk: Мікрокваліфікація|Присвоєно|Ким присвоєно|Дата видачі|Дійсна до|Результати навчання|Навчальне навантаження|Рівень|
  Оцінювання|Нагляд і перевірка особи|Форма участі|Забезпечення якості|Попередні вимоги|Додаткова інформація|Частини|
  Номер сертифіката
`

const wordsOf = (line: string): readonly [language: string, words: PageLabels] => {
  const [language = ''] = line.split(':')
  const words = line.slice(language.length + 1).split('|')
  const named = names.map((name, at) => [name, words[at]?.trim() ?? ''])
  return [language, Object.fromEntries(named) as Record<keyof PageLabels, string>]
}

const labels: ReadonlyMap<string, PageLabels> = new Map(
  table
    .trim()
    .split(/\n(?=\S)/)
    .map(wordsOf),
)

/** The languages that share the words of another. */
const shared: Readonly<Record<string, string>> = { nb: 'no', nn: 'no' }

/** The language in which the words of a page are, by the BCP 47 tag of the page: English for one that the table lacks. */
export const languageOfLabels = (tag: string): string => {
  const [language = ''] = tag.toLowerCase().split('-')
  return labels.has(shared[language] ?? language) ? language : 'en'
}

/** The words of a language, by its BCP 47 tag; those of English for a language that the table lacks. */
export const labelsFor = (tag: string): PageLabels => {
  const language = languageOfLabels(tag)
  return labels.get(shared[language] ?? language) ?? (labels.get('en') as PageLabels)
}
