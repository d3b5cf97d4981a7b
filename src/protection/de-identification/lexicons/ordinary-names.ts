/**
 * Names that are words as well (`will`, `grace`, `may`). They count as names only where the words around them say so. Month and virtue
 * names, nicknames that are verbs, and German names that are nouns or verbs. In small letters.
 */
export const ordinaryNames = `
abbey ace adler ally amber amen andi angel april archer art ash asher ask august autumn bailey baker barb bay bear beau bee bell bill billy birch bishop blade blair blanche
blaze bliss bloom blue bob bond bonnie booker books boots brand brandy breeze brook brooke brooks buck bud buddy bush butler carol carter case cash castle cat chance chase chad
charity cherry chip christian chuck clay cliff clove colt cook coral cotton crew crystal curt daisy dale dan dane dash dawn day deacon dean dee delta denim dick dolly dot
drew duke dusty eagle earl early east ebony eden elder ember erin ever faith fall fanny fawn fay fern fisher flora flower forest foster fox frank frost
gail gale garland garnet gay gene genesis ginger glen glory golden goldie grace grant gray guy gypsy harmony harper hart haven hawk hazel heath heather heaven henna hero holly
honor hope hugh hunter ice iris iron ivory ivy jack jade jasmine jasper jay jean jet jewel jill john joker joy jewel june junior justice kale kay king kit kitty knight
lacey lake lance lane lark laurel lee levy liberty lily link lily logic lord love luck lucky luna mack major maple marina mark marsh marshall mason max maverick may mead
melody mercy merit merry mike miles mill milo mina miracle misty moon morning nana nick noble nova oak ocean olive opal otter page pansy paris park parker pat patience patty pay peace pearl
peg penny pepper petunia phoenix pierce pine piper polly pop poppy porter precious presley prince princess promise prosper prudence queen quest quill rain rainbow raven ray reach reed reef
rich river rob robin rocky roman rose rosemary rowan royal ruby rue rush rusty sage sailor sally salt sandy sapphire savannah sawyer scarlet scout sean serenity shadow shade shell shelly
sherry shiloh sky skip skye slate smith sol sonny spike spring star stella stew sterling still storm story sue summer sunny sunshine tanner taylor ted temperance terra tiger timber toby
topaz treasure trinity tripp true trip trust turner tucker ty tyne valentine van velvet vera victor victory viola violet virtue wade walker ward warren wave webb west wheat will willow winter
wolf wood woody wren yard young zen
an anna-mal bent eva fried heiko heil hell hilde jo kai kurt laut liebe lieber linde mal mai malte marie-tag meta nur ole ost otto reich reiner rose rosa sara sascha-mal silke sommer stern sturm
till toni viel wald wanda wolf bea bo bee mo ira ida ora ana ada guy lola skip lu mama dada nan gran ma pa pam cal ken ron don sol gus val
black white green brown long short rice page little small sharp stone field hill wells price cross fields hall post north banks power mann lang klein gross kurz jung alt bauer koch kaiser
weber becker fischer schneider richter schmidt könig schwarz weiß braun roth vogel fuchs winkler bach berg stein baum brunner graf herzog kraft krause engel ernst frank 
jan sun sat mon wed thu fri tue nov dec oct sept sep feb mar aug jul jun
marshal kip mika sami rab mass pell conti hale mercer frame lim ames cruz diaz will may art ute else harsh till
`

/** Those of them that are taken for names in small letters too, behind a relative or a title (`my brother mark`). */
export const smallNames = `
mark bill jack rob nick pat mike grant rose joy faith amber ruby lily daisy dean drew jay ray dan max bob carol chad dale dawn dick don erin frank gail gary gene glen guy heather hazel
hugh iris ivy jan jasmine jean jet jill jo john josh joyce kay ken kurt lance lee lou luna mack mason melody mick miles mo molly nana ned neil olive penny peg peter phil poppy ron rosemary roy
sam sandy scarlet sean shelly sherry sonny stella sue taylor ted toby tom toni trip ty val vera vic victor violet wade walker wanda wes willow zen
heiko jo kai kurt toni sascha otto olga mika ernst peter ute malte meta till
`

/** Those of them, and a few more, that are words of German, where every noun has a capital. */
export const germanWords = `
mark rose rosa heide ernst linde laut liebe lieber sommer stern sturm till viel wald wolf reich ost mal mai nur fried hell hölle meta toni bär kraft engel klein gross groß kurz jung alt lang rot roth
bauer koch kaiser weber becker fischer schneider richter schmidt könig schwarz weiß braun vogel fuchs winkler bach berg stein baum brunner graf herzog krause band bar art rat hit tag sonne mond park see
tee may sun star bus uhr pop post rock rap blues hammer ring boss bank job chat date winter herbst frühling august angst will wille gut ende jude junge mann kind hand arm bein herz kopf rad fall
glück pech ruhe kai max test start stop link page chance art mode mine marina melodie nelke iris jasmin viola rosen flora aurora gloria viktoria victoria regina prinz prinzessin gene lee pay king queen
joker jade opal rubin perle sky clown hero lord april juni juli dame dose kate kuss laus pause pech ron sol van ma pa bond case cash cook crew jet jack trip angel gay ken kay an so
`
