import type { Heading } from './table.js';

/** What the columns of a plain table are called in English, German and French, the name of the API first. */
type Titles<Id extends string> = Readonly<Record<Id, readonly string[]>>;

const headings = <Id extends string>(titles: Titles<Id>): readonly Heading<Id>[] =>
  (Object.keys(titles) as Id[]).map((id) => ({ id, titles: titles[id] }));

/** The columns that a plain table of activities may have. None is called by what asks for "yes" or "no". */
export const ACTIVITY_HEADINGS = headings({
  name: [
    ...['name', 'activity', 'processing activity'],
    ...['Bezeichnung', 'Verarbeitungstätigkeit', 'Verarbeitung', 'Bezeichnung der Verarbeitungstätigkeit'],
    ...['Bezeichnung der Verarbeitung', 'Name der Verarbeitungstätigkeit'],
    ...[
      'nom',
      'traitement',
      'activité',
      'activité de traitement',
      'nom du traitement',
      'intitulé',
      'nom de l’activité',
    ],
  ],
  description: ['description', 'Beschreibung'],
  controller: [
    ...['controller', 'Verantwortlicher', 'Verantwortliche Stelle', 'Name des Verantwortlichen'],
    ...['responsable', 'responsable du traitement', 'responsable de traitement'],
  ],
  department: [
    ...[
      'department',
      'business function',
      'Abteilung',
      'Fachabteilung',
      'Fachbereich',
      'Verantwortliche Fachabteilung',
    ],
    ...['département', 'direction', 'service responsable', 'service concerné'],
  ],
  owner: ['owner', 'Ansprechpartner', 'Ansprechperson', 'personne de contact', 'interlocuteur', 'référent'],
  startsOn: ['startsOn', 'start', 'Beginn', 'Datum der Einführung', 'début', 'date de début'],
  endsOn: ['endsOn', 'end', 'Ende', 'fin', 'date de fin'],
  reviewedOn: [
    ...['reviewedOn', 'last review', 'letzte Prüfung', 'letzte Überprüfung', 'geprüft am'],
    ...['dernière revue', 'dernière révision', 'revu le'],
  ],
  purposes: [
    ...['purposes', 'purpose', 'Zwecke', 'Zweck', 'Zwecke der Verarbeitung', 'Zweck der Verarbeitung'],
    ...['Verarbeitungszwecke', 'Verarbeitungszweck'],
    ...['finalités', 'finalité', 'finalités du traitement', 'finalité du traitement', 'objectifs poursuivis'],
  ],
  lawfulBasis: [
    ...['legalBases', 'legal basis', 'lawful basis', 'Rechtsgrundlage', 'Rechtsgrundlagen'],
    ...['base légale', 'bases légales', 'base juridique', 'bases juridiques'],
  ],
  dataSubjects: [
    ...['dataSubjects', 'categories of data subjects'],
    ...['betroffene Personen', 'Betroffene', 'Kategorien betroffener Personen', 'Betroffenengruppen'],
    ...['personnes concernées', 'catégories de personnes concernées', 'catégories de personnes'],
  ],
  dataCategories: [
    ...['dataCategories', 'categories of personal data'],
    ...['Datenkategorien', 'Kategorien personenbezogener Daten', 'personenbezogene Daten', 'Datenarten', 'Daten'],
    ...['catégories de données', 'données', 'données personnelles', 'catégories de données personnelles'],
    ...['données traitées', 'catégories de données à caractère personnel', 'données à caractère personnel'],
  ],
  recipients: [
    ...['recipients', 'categories of recipients', 'Empfänger', 'Kategorien von Empfängern', 'Empfängerkategorien'],
    ...['destinataires', 'catégories de destinataires'],
  ],
  thirdCountries: ['countries', 'third countries', 'Drittländer', 'Drittstaaten', 'Länder', 'pays tiers', 'pays'],
  retention: [
    ...['retention', 'time limits for erasure', 'Löschfristen', 'Löschfrist', 'Aufbewahrungsfristen'],
    ...['Aufbewahrungsfrist', 'Aufbewahrungsdauer', 'Speicherdauer', 'Fristen für die Löschung'],
    ...['durée de conservation', 'durées de conservation', 'délais d’effacement', 'délai d’effacement'],
  ],
  measures: [
    ...['measures', 'security measures', 'Maßnahmen', 'technische und organisatorische Maßnahmen', 'TOM', 'TOMs'],
    ...['Sicherheitsmaßnahmen', 'mesures', 'mesures de sécurité', 'mesures techniques et organisationnelles'],
  ],
  systems: ['systems', 'Systeme', 'IT-Systeme', 'Anwendungen', 'systèmes', 'logiciels', 'logiciel ou application'],
});

/** The columns that a plain table of processors may have. */
export const PROCESSOR_HEADINGS = headings({
  name: [
    ...['name', 'processor', 'vendor', 'supplier', 'Bezeichnung', 'Auftragsverarbeiter', 'Dienstleister', 'Anbieter'],
    ...['nom', 'sous-traitant', 'prestataire', 'fournisseur'],
  ],
  legalName: ['legalName', 'legal entity', 'vollständiger Name', 'raison sociale', 'dénomination sociale'],
  address: ['address', 'Anschrift', 'adresse'],
  country: ['country', 'country of establishment', 'Land', 'Sitzland', 'Sitz', 'pays', 'pays d’établissement'],
  registrationNumber: [
    ...['registrationNumber', 'company number', 'Registernummer', 'Handelsregisternummer'],
    ...['SIREN', 'SIRET', 'numéro d’immatriculation'],
  ],
  website: ['website', 'Webseite', 'Internetseite', 'site web', 'site internet'],
  engagedBy: [
    ...['engagedBy', 'controller', 'Verantwortlicher', 'Auftraggeber', 'beauftragt von'],
    ...['responsable', 'responsable du traitement', 'responsable de traitement'],
  ],
  service: ['service', 'Leistung', 'Dienstleistung', 'Dienst', 'prestation'],
  description: ['description', 'Beschreibung'],
  contractReference: [
    ...['contractReference', 'contract', 'Vertrag', 'AV-Vertrag', 'AVV', 'Auftragsverarbeitungsvertrag'],
    ...['contrat', 'contrat de sous-traitance', 'référence du contrat'],
  ],
  contractSignedOn: [
    ...['contractSignedOn', 'signed on', 'Vertragsdatum', 'unterzeichnet am', 'signé le', 'date de signature'],
  ],
  noticePeriod: ['noticePeriod', 'notice', 'Ankündigungsfrist', 'délai d’information'],
  startsOn: ['startsOn', 'start', 'Beginn', 'début', 'date de début'],
  endsOn: ['endsOn', 'end', 'Ende', 'fin', 'date de fin'],
  storage: ['storage', 'stored in', 'hosted in', 'Speicherort', 'gespeichert in', 'lieu de stockage', 'hébergé à'],
  access: ['access', 'accessed from', 'Zugriff aus', 'accès depuis'],
});
