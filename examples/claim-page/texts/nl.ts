import type { Texts } from './en.ts'

/** Everything that the page says, in Dutch. */
export const nl: Texts = {
  title: 'Haal uw microcredential op',
  site: 'Microcredentials',
  language: 'Taal',
  lead: 'Er is een microcredential aan u uitgereikt. Met de knop haalt u die op.',
  once: 'De link in uw bericht werkt één keer. Sla het bestand op, of neem het in uw wallet, voordat u deze pagina sluit.',
  collect: 'Nu ophalen',
  busy: 'Bezig met ophalen …',
  noLink: 'Open de link in uw bericht opnieuw: deze pagina heeft die nodig en bewaart die niet.',
  problems: {
    used: 'Deze link is niet goed: hij is gebruikt, verlopen, door een latere vervangen, of onvolledig. Vraag de afzender om een nieuwe.',
    busy: 'Er waren te veel pogingen. Wacht een minuut en druk opnieuw op de knop.',
    away: 'Het antwoord is niet aangekomen. Druk opnieuw op de knop; is de link dan niet goed, vraag dan om een nieuwe.',
  },
  collected: 'Hier is die',
  leave: 'Deze pagina bewaart niets: wat u nu niet opslaat, is weg als u haar sluit.',
  european: {
    title: 'Het bestand',
    text: 'Het verzegelde bestand is uw microcredential. Bewaar het, en stuur het aan wie erom vraagt. Wijzig het niet: een gewijzigd bestand wordt niet geverifieerd.',
    save: 'Sla het bestand op',
  },
  pdf: {
    title: 'Een document om af te drukken',
    text: 'Een pdf die toont wat het bestand zegt, met het bestand erin. Het papier alleen bewijst niets.',
    save: 'Sla de pdf op',
  },
  europass: {
    title: 'Europass',
    text: 'Sla eerst het bestand op. Open in uw Europass-account uw bibliotheek en upload het daar.',
    link: 'Europass (andere website)',
  },
  badge: {
    title: 'Backpack voor Open Badges',
    text: 'Dezelfde toekenning als Open Badge 3.0. Sla die op, en upload die in de backpack die u gebruikt.',
    save: 'Sla de badge op',
    picture: 'Sla de badge op als afbeelding',
  },
  wallet: {
    title: 'Een wallet',
    text: 'Uw wallet vraagt zelf om de credential. Open op dit apparaat de link; scan op een ander apparaat de code.',
    open: 'Open in een wallet op dit apparaat',
    code: 'QR-code met het aanbod voor uw wallet',
    once: 'Het aanbod werkt één keer, en maar korte tijd.',
  },
  saved: 'Opgeslagen: {name}',
}
