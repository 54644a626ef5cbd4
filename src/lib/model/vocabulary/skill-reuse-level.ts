/** Skill reuse levels, list `http://data.europa.eu/snb/skill-reuse-level/25831c2`. */
export const skillReuseLevel = {
  crossSector: {
    id: 'http://data.europa.eu/snb/skill-reuse-level/cross-sector',
    label: { en: 'cross-sector skills and competences' },
  },
  occupationSpecific: {
    id: 'http://data.europa.eu/snb/skill-reuse-level/occupation-specific',
    label: { en: 'occupation specific skills and competences' },
  },
  sectorSpecific: {
    id: 'http://data.europa.eu/snb/skill-reuse-level/sector-specific',
    label: { en: 'sector specific skills and competences' },
  },
  transversal: {
    id: 'http://data.europa.eu/snb/skill-reuse-level/transversal',
    label: { en: 'transversal skills and competences' },
  },
} as const
