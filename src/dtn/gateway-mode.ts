/** What a gateway may do about a talk: read along, add guidance, or look at a reply before it goes out. */
export const gatewayModes = ['observe', 'guide', 'guard'] as const
export type GatewayMode = (typeof gatewayModes)[number]
