/** Types of learning outcome: skill or knowledge, list `http://data.europa.eu/snb/skill-type/25831c2`. */
export const skillType = {
  knowledge: { id: 'http://data.europa.eu/snb/skill-type/knowledge', label: { en: 'knowledge' } },
  skill: { id: 'http://data.europa.eu/snb/skill-type/skill', label: { en: 'skill' } },
} as const
