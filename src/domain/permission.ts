/** What a caller may do. Every root field of the API names one. */
export const PERMISSIONS = {
  'register:read': 'Read the register.',
  'register:write': 'Change the register.',
  'processors:sync': 'Keep processors in step from another tool.',
  'reports:read': 'Read records and reports.',
  'records:issue': 'Issue records and publish lists.',
  'access:manage': 'Manage members, keys and webhooks, and see in the journal who did.',
} as const;
export type Permission = keyof typeof PERMISSIONS;

/** The roles of people, each with what it may do. */
export const ROLES = {
  READER: { title: 'Reads the register and its reports.', permissions: ['register:read', 'reports:read'] },
  EDITOR: {
    title: 'Reads and changes the register.',
    permissions: ['register:read', 'reports:read', 'register:write', 'processors:sync'],
  },
  APPROVER: {
    title: 'Reads and changes the register, issues records and publishes lists.',
    permissions: ['register:read', 'reports:read', 'register:write', 'processors:sync', 'records:issue'],
  },
  ADMINISTRATOR: {
    title: 'May do everything in the organisation.',
    permissions: Object.keys(PERMISSIONS) as Permission[],
  },
} as const satisfies Record<string, { title: string; permissions: readonly Permission[] }>;
export type Role = keyof typeof ROLES;

/** The scopes that a key for a tool can be given. */
export const KEY_SCOPES = [
  'register:read',
  'register:write',
  'processors:sync',
  'reports:read',
] as const satisfies Permission[];
