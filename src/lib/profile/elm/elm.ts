import type { Profile } from '../profile.ts'
export const elm: Profile = {} as Profile
