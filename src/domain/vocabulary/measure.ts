import type { MEASURE_TYPES } from '../data.js';
import { type Line, type Term, termOf } from './term.js';

type MeasureType = keyof typeof MEASURE_TYPES;

/** A technical or organisational measure: Art. 30(1)(g), 30(2)(d) and 32(1). */
export interface MeasureTerm extends Term {
  readonly type: MeasureType;
}

/**
 * Measures by the letter of Art. 32(1) that asks for them.
 *
 * The letters are examples ("inter alia as appropriate"): OTHER is as good a measure, and Art. 32(4), that people act
 * on instructions only, is among them. A list of names is the "general description" that Art. 30 wants, no more.
 */
const MEASURES_BY_TYPE: Readonly<Record<MeasureType, readonly Line[]>> = {
  ENCRYPTION: [
    ['pseudonymisation', null, 'Pseudonymisation', 'As Art. 4(5) defines it.', 'dpv:Pseudonymisation'],
    ['encryption-in-transit', null, 'Encryption in transit', 'Of what is sent.', 'dpv:EncryptionInTransfer'],
    ['encryption-at-rest', null, 'Encryption at rest', 'Of what is stored.', 'dpv:EncryptionAtRest'],
    ['end-to-end-encryption', null, 'End-to-end encryption', 'Between sender and receiver.', 'dpv:EndToEndEncryption'],
    ['key-management', null, 'Key management', 'Making and keeping of keys.', 'dpv:CryptographicKeyManagement'],
  ],
  CONFIDENTIALITY: [
    ['access-control', null, 'Access control', 'Only the authorised get in.', 'dpv:AccessControlMethod'],
    ['need-to-know', null, 'Need to know', 'Rights by role, for the work at hand.', 'dpv:AuthorisationProtocols'],
    ['password-login', null, 'Password login', 'Users prove who they are.', 'dpv:PasswordAuthentication'],
    ['multi-factor-login', null, 'Multi-factor login', 'By two proofs or more.', 'dpv:MultiFactorAuthentication'],
    ['single-sign-on', null, 'Single sign-on', 'One login for several systems.', 'dpv:SingleSignOn'],
    [
      'physical-access',
      null,
      'Physical access control',
      'Only the authorised enter.',
      'dpv:PhysicalAccessControlMethod',
    ],
    [
      'physical-security',
      null,
      'Physical security',
      'Machines are kept in a safe place.',
      'dpv:PhysicalDeviceSecurity',
    ],
    [
      'environmental-protection',
      null,
      'Environmental protection',
      'Against fire, water and heat.',
      'dpv:EnvironmentalProtection',
    ],
    [
      'network-security',
      null,
      'Network security',
      'Firewalls, segments, secure protocols.',
      'dpv:NetworkSecurityProtocols',
    ],
    ['intrusion-detection', null, 'Intrusion detection', 'Attacks are noticed.', 'dpv:IntrusionDetectionSystem'],
    ['malware-protection', null, 'Malware protection', 'Against harmful software.', null],
    ['patching', null, 'Patching', 'Known weaknesses are mended in time.', null],
    ['logging', null, 'Logging', 'It is laid down what is logged: who did what and when.', 'dpv:LoggingPolicy'],
    ['monitoring', null, 'Monitoring', 'Operation is watched.', 'dpv:ActivityMonitoring'],
    ['separation', null, 'Separation', 'Data of several customers or purposes are kept apart.', null],
    ['redundancy', null, 'Redundancy', 'The failure of one part does not stop the service.', null],
    [
      'confidentiality-agreement',
      null,
      'Confidentiality agreement',
      'People with access are bound by one.',
      'dpv:ConfidentialityAgreement',
    ],
  ],
  RESTORATION: [
    ['backup', null, 'Backup', 'Copies from which data are restored.', 'dpv:DataBackupProtocols'],
    ['disaster-recovery', null, 'Disaster recovery', 'A plan, and its rehearsal.', 'dpv:DisasterRecoveryProcedures'],
    [
      'incident-response',
      null,
      'Incident response',
      'Roles and steps in an incident.',
      'dpv:IncidentManagementProcedures',
    ],
  ],
  TESTING: [
    [
      'effectiveness-review',
      null,
      'Review of measures',
      'Whether the measures still do what they should.',
      'dpv:EffectivenessDeterminationProcedures',
    ],
    ['security-audit', null, 'Security audit', 'By people not responsible for it.', 'dpv:SecurityAudit'],
    [
      'penetration-test',
      null,
      'Penetration test',
      "Attacks on one's own systems, by order.",
      'dpv:PenetrationTestingMethods',
    ],
    [
      'vulnerability-scan',
      null,
      'Vulnerability scan',
      'A regular search for known weaknesses.',
      'dpv:VulnerabilityTestingMethods',
    ],
  ],
  OTHER: [
    ['security-policy', null, 'Security policy', 'Rules on security, in writing.', 'dpv:InformationSecurityPolicy'],
    ['training', null, 'Training', 'Staff know the rules and the risks.', 'dpv:StaffTraining'],
    ['instructions', null, 'Instructions', 'People act on instructions only: Art. 29 and 32(4).', null],
    ['erasure-policy', null, 'Erasure policy', 'What is erased when, and how.', 'dpv:DataErasurePolicy'],
    ['protection-by-design', null, 'Data protection by design', 'Art. 25(1).', 'dpv:PrivacyByDesign'],
    ['protection-by-default', null, 'Data protection by default', 'Art. 25(2).', 'dpv:PrivacyByDefault'],
    ['processor-control', null, 'Control of processors', 'They are chosen and checked: Art. 28(1).', null],
    ['certification', null, 'Certification', 'By an independent body: Art. 32(3).', 'dpv:Certification'],
    ['code-of-conduct', null, 'Code of conduct', 'Adherence to an approved code: Art. 32(3).', 'dpv:CodeOfConduct'],
  ],
};

/** The standard measures. */
export const MEASURES: readonly MeasureTerm[] = Object.entries(MEASURES_BY_TYPE).flatMap(([type, lines]) =>
  lines.map((line) => ({ ...termOf(line), type: type as MeasureType })),
);
