/** Version of Nexus that stands in every result; a test holds it against package.json. */
export const nexusVersion = '0.1.0'
