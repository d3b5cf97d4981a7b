/**
 * Ordinary English words the lexicon of compromise lacks, so that a capital on one of them is no name. Taken from words in small letters in
 * the training corpus of the project and the cases beside it (CC BY 4.0, attributed to the Nexus project). In small letters.
 */
export const ordinaryWords = `
abandonment ability abruptly absence absolutely abstinence abt abundance abusive academies acceptable acceptance accommodation
accountability accountable accuracy accusation acetyl acetylcholine achievement achievements achievers acknowledgment action actions
activation active activities activity actually actuarial actuary adaba adaptation addictive additional adjustment adjustments
administrative admire admired admission admissions adobo adolescence adoption adorable adore adrenaline adrift ads adversary adverts
advise advised advisement affair affairs affection affirmations afresh afternoon afternoons afterwards agbada agency agenda aggression
agitation agreement agreements ain aint airpods airport aisle ajwain album alcohol alerted alerting alertness alibi allergic allotment
allowance almirah aloud alpaca alpacas alphabetized alternating alto altos ambition ambitious ambulance ambush amount amounts anaesthetic
ancient angle angled animal animals ankle ankles ankylosing anniversary announcement annual annually answerable antibiotics anticipatory
antidepressant antidepressants antiseptic antisocial anulom anxious anyhow anywhere apartment apes apnea apologies apologise apologised
apologize apologizing apology app apparently applause application applications appointment appraisal appreciation apprehension
approachable approval approximately apps appt apron arbeiten area areas aren argument arguments arousal arrangement arrangements arrogance
arrow article articles ashamed ashes ashtray asparagus asphalt assaulted assembly assertively assessment asset assets assignment
assignments assumption asthma asylum atmosphere attachment attend attention attentive attitude attributable attribution attuned audible
audience audiobook audited audition ausschleichen authorisation authorised authoritarian authority autistic auto automatic automotive
autonomy availability available avatar averages avoidance avoidant awakenings awakens awakes awareness awful babe bachelor backbone
background backlinks bacon badge badger badges badly badminton bag bags baguette bairns baith bakery balcony ball ballet balloons balls
banana bananas banister banitsa banter barely barista barkin barn barrister baseline basement basic basically basis bassinet bat bath
bathroom baths bathtub batty bawled bawling bday beam beanie bearable beard bearded beast beautifully beauty bed bedroom beds bedtime
bedtimes beeped beeps beer beforehand beginner beginners behalf behavior behaviour behavioural behaviours beige belief believers belter
bench bereaved beta betrayal betrayals bhajans bikini billed bin binders binge binges bingo binned bins bio biologic biology biotin birds
birdwatching birth birthday birthdays births biscuits bittersweet blackout bladder blanket bleak bleaker bleakness blinders blinds
blisters blocker bloke blokes bloods blooms blues blurry blush blushing boba bobs bodily boiler bonito bookkeeper bookkeepers boosters
bootcamp borne bot boundaries boundary bouquet bowel bowels bowled braai brace braces bracing brag brain brains braked breakdown breakup
breakups breath breather breathless breathlessness breaths brew brilliantly brochure brochures bronchiolite brooch broth browser brunch
brutal bserve bucket bucks budgie buffet bug bugging bulb bulbs bullet bulletin bullets bullocks bum bunch bungalow bunion bunk buns
bureau burpees burrito business busybody butchery buttering button buttons buyout cab cabin cache cafe cafeteria caffeine calculator
calendar calendars calf callback callbacks calmly calzones camera cameras camouflage campus campuses candid candle caned canna cannon cant
canteen capable capacity caravan carbon carbons cardigan cardigans career careers carefully caregiver caregivers careless cargo carnival
carpet carriageway cart cases casserole casseroles casual casualty catalogue cataract cats cautious cell cello cemetery censor ceremonies
ceremony certainly certainty certification chacha chakra chalk chamomile champ chap chaperone chapter chapters charger chariot chatbot
chatelier chatty checkbook checklist checklists checkout cheek cheeks cheeky cheerful chem chemicals chemist chemistry chemo chemotherapy
chess chest chickpea childcare childhood chili chime chippy chirpy choc choice choices choir choke chokes cholesterol chore chores
christening chronic chuffed chunks cider cigarettes cinema cinnamon circumstance circumstances clarify clarifying clarity clash clasp
class classes classroom classrooms clause clearly clench clicker climate clinical clinician clinicians clipboard clipped clock clocking
clocks closely closeness closers closet closure clot clue clues clumsily clumsy clutch coconut cocoon coffee coffees cofounder cognitive
cohort coincidence collabs collective college colony column columns combination comeback comedy comfortable commission commitment
commitments committee committees commonly communication communicators community companies companionate company comparable compare compared
compares comparison comparisons compassion compatible competitive complaint complaints completely compliant compliment complimented
component compression computer computing concentration concept concert conciliator conclusion conclusions condition conditioner conditions
condolence conductor confession confetti confidence confident confidential confirmation confiscated congenial congratulating connect
connected connecting connection connections connects cons conscientious consciousness consecutive consequence consequences considerably
considerate consistent consistently console consultation consultations consumer contagious contempt context continent continuation
continuous contract contraction contractor contradiction contribution contributions convenience convenient conversation conversations
conviction convoy cooker cooperation coordination cop copped cops cord corner cornered corners cornerstone correctly corridor costume cosy
cot couch couldn couldna couldnt counseling counsellors counselors countable countdown counter countries country county courage courageous
course courses courtesy courthouse coverage coward cows crackhead cranes cranky crap crazy cream creative creature creatures credential
credentials crib cricket crime crimes criminal cringe crisps criticise criticised criticising criticism crockpot croissant crooked
crossness crossword croup crumb crust crypto cubicle cucumber cult cultural culture cultures cumin cummerbund cupboard curious current
currently curtains cushion cushions cuss cussing custom customs cuttlefish cyber cynicism daal daft dahlias danger darker data daydream
daylight daytime deadline debits debt debts decent decently decision decisions deck decompression dedication deduction deeply defective
defence defend defended defenders defensive defensiveness deficiency definition deflect degree degrees dehydrated dehydration deletable
delete deleted deleting deliberately deliverables delivery deluded dementia demo demoralising dental dentist dents department departure
depend dependence depends deposition depot depots deprivation depth derangement descant describe described describes describing designated
desk despair destroy destruction detachment detected detest detox development developmental device devices diagnostic dial dialing
dialling dialysis diamonds diaper diapers diary didn didnt dietary diff difference different differently difficulties digital digitally
dignity dilute dinkum dinosaur dinosaurs diplomatic directions directness disabilities disagree disagreeable disappear disappearance
disappears disappointment disaster disbelief disciplinary disclosure discomfort discontented discontinuation discontinuing discourse
discourteous discovery discrepancy discs discussion disease diseases disgrace dishonest dishwasher disloyalty dismiss dismissed disorder
disorders disposable disrespect dissertation distance distinction distortions distraction distractions dithering dived division dizziness
doable docketing documentation doesn doesnt dog dogs dolphins domain domains dominate dong donkey dont donut doom doomed doon doorbell
doorstops doorway doorways dose doses doubters dough doula downfall downs dozen dozens dragon drainage drama dramas dramatic dramatise
drawer drawers dread dreadful dreamy dresser driveway drooling drug drummer dual ducking dunno dupatta dust dusted duty dynamic ear earbud
earplugs ears ease eased easily economic edition effective effectiveness efficiency effort eggshells eighties elbow eldest election
electric electrons elements elephants elevator elevators eligible elsewhere email emails emergencies emergency emit emoji emotion
emotional emotionally emotions empathy employed employment emptiness ender endorphins endurance energetic engagement engine enormous
enormously enrollment entirely entrance entries entry envelope envelopes epilepsy episode equally equation equations equilibrium era
erotomania error errors erythrophobia escalate escalating escapee especially essay essays esteem estranged eulogy evaluation evened
everywhere evidence evident evolution ewes exactly exam examination examinations exams excellence excellent exception exceptional
exceptions exclamation exclusion executor exhaustion expectations expedition expense expensive explanation explanations explorers
explosion exposure expressive expressively expressiveness extension extenuating external extraordinary extremely extremes eyebrow facial
facilitated facilities fact factor factors facts factual faculties faculty failure faintness fairly faithful fallback famous fan fantastic
fantasy fatal fatherhood fatigue faucet fault fav favor feart feast feat feathers federal fee feedback fees feral fertility fete fever
feverish fibre fibres fibromyalgia fifties finally finals findahelpline finely finger fingers fingertips firmly firmness fist fists
fitness flan flannel flap flask flatmate flatmates flatness flaw flawless fleet flexible flight flights flinch flinched flipped flitting
floor floors flu flushed flutter flutters fluttery foam folate folder folk folks followers fondness font foods football footing footstep
footsteps footy forearms forehead forklift formalities formulation forth fortnight forum fossil foundation founder founders fountain
fraction fraid framework frankly fraud freak freaking freedom freely freezer frequency frequently fridge friendship friendships fright
frighteningly front fruit frustration fuming functional furious fuse gaffer gallery galling gallows gambling gap garage garbage gastro
gatekeepers gauntlet gender generally generational generations generous gently genuinely gesture gestures ghee ghosted givers gladly
glamorous glance gland glands glass glasses glucose goal goat goddaughter godmother gogo goodbyes goodnight goods googled gorgeous gotcha
gotta governor gown gracias gracious grad gradually graduation graduations grammar grandbaby grandbairns grandchildren grandkid grandkids
granola grater gratitude graveyard graveyards gravity gravy greatness greenhouse gret greyhounds grief groceries grocery grogginess groggy
group groups grouting grunt gtg guardian guidance guideline guidelines guilt guitar gummies gums guruji gut guts gutters gym gynaecologist
habit habits hadn hadna hadnt hail hairband haircut haldi halftime halfway hallucination hallucinations hallway halved hamburger hamster
handier handkerchief handout handouts handover handovers handrail handwrite handwriting hangi happily harbor hardly hardship hardware
harmless harp hasn hastily hat hats havent hawker hazard headache headaches headmaster headscarf health healthcare healthier healthiest
healthy hearings heart heartbeat heartbreaking hearted hed heels height helmet helmets helper helpings helpless helplines herbal herd
heres heron hes hesitate hesitation hibernation highlighters highs highway hiii hijo hilarious hip hiya hola holiday holidays holler
hollered hollering hollers honestly honking hoodie hoodies hoose hoover hopelessly hopelessness horlicks horrible horribly horror hospice
hospitalized hostel hotel hotlines household households housemate housewarming housework hover hum humiliation humor humour hums hun hunch
hungover hurling hurtful hustling hydrate hydrated hydration hydrocolloid hygiene hype hypocrite hypomania hypothesis iambic ices iconic
idea idealise ideas identifiable identified identify identifying identity idiot idk ikr illness image images immediately immigration
impairing impairment impatient impertinent imposition impossible impostor impression impressively improvement impulse inability inactivity
inbox income incoming inconsistent inconvenience inconvenient incredible incredibly independence indifferent indoors industry inertia
infection inference informality ingat inhaler inherited injection injuries injury inna innit inquest ins inscription insight insightful
insomnia inspection inspections inspiration insta instance instinct instincts institutions instruction instructions instructive instrument
instruments insufferable insurance insurers integrity intelligence intensity intention intentional intentions interfere interference
interferes interfering internal internalise international internships interpersonal interpretation interpreter interrogate interruption
intervention intimacy intranet intro intrusive intuition invasive investor invigilator invisibility invisible invitation invitations
involuntary irony irregular irritability isn isnt isolation itch item itemised items jabs jacket jackets jaguars jaja jarring jaw jaws
jealous jealousy jeep jeera jigsaw job jobs joiner jook journaling journey joyful judgement judgmental judgments judgy jumpy junction
junctions juniors justification karaoke kerb ketchup kete kettle keyboard keyhole kidney kidneys killer kilometres kindness kindnesses
kinds kingdom kiosk kitchen kitchens kitsch knackered knee knees knife knives koro kronor kueh lab labelled lacrimation ladder lambing
laminated lamp lamps landlady landline landlines landscape language languages lanyard lapse laptop largely lasagna lassie lateness lathe
latitude lattes launderette laundromat laundry law lawn lawns laws layoffs laziness lazy leadership leafcutter leaflet leaflets league
leagues leaned learnt leaver leche ledger ledgers leg legible lego legs lemonade lender lenders length lengths lentils lesbian lessons
letter letterbox letters lettuce lever liar liars librarian library licence lid life lifetime lighter lightest lightly lightness
limitations linear linen liners lion lips liquidation listener listeners literally litigator livid lmaooo loadmaster lobster local
location locations lodger lofi logbook logical login logout loneliness loner lonesome loo loop lorries lorry loss losses lot lots loudly
loudness loudspeaker lovable lovingly lows loyalty lullaby lumber lunatic luncheon lunchtime lung lungs lurcher lynx machine machines
magazine magazines magical magnesium magnet magnifier magpie magpies maid mailbox mailman mainly maintenance mairie makeover malaria
malocchio mammy manageable management mania manic manifestation manipulation manual maracas margin marker markers marquee marriage
marriages mart marvellous massage massive matatu maternity math maths matrimonial mattress maturity maximum mayn meal meals mealtimes
meanin meaningful meantime measurable measurement mechanical med mediated medical medication medications medicine medicines mediocrity
meditation meditations meds melons member members membership meme memes memo memorial memories memory memos menopause mens mental mentally
merely meself messengers messy metaphor metaphors method methods metre metro mgmt microsleep microwave midday middle midnight midterm
midwife mightn migraine migration mileage milestone milestones milkman mindful mindset minimisation minimum mins mint mints miraculous
miscarriage miserable misleading misread misreading mission mistress misunderstood mixers mixture moan moaning mob mode modesty module
modules mole moles moment moments momentum mono monster mood moping morale morons mortgage mortified mostly motion motivation motor
motorway motto mountain mountains mouthy movement movements mud mug mugs multidimensional multitasking municipal muppet murderer muscle
muscles museum museums mustn muting muttering mutton mysel mysterious mystery nahihiya naku naman nanad nans nap napkins nappies naps
narcissist narcissistic narcissists nasal nastier natural naturally naughty nausea nearly necessarily neck needle needles needn needy
negative negativity negotiable neighbour neighbourliness neighbours nerve nerves nervous nest netball neurologist neurone neuropathy
neutral newborn newcomers newsletter newspaper newsreader newsroom ngl nicely niceness nickel nickname nicks nicotine night nightmare
nights noise noises none noodle noodles noon noons noradrenaline normally nose nosebleeds nostalgic notch notebook notepad nothin nought
nowhere nowt nudged nuh nuisance null numbness nursery nvm oars oath obituaries objection obligations obliged observation observations
obvious obviously occasion occasionally occupational oddly oddness odds offboarding offence offense office officially offs olds omelette
ominous omugwo oncology onions onset onwards oof openly openness operation opinion opinions opportunities option optional options oral
oranges ordinary organ organisation organisations organisers origami origin outa outage outburst outcome outcomes outdoors outfit outfits
outing outlet outlets outlive outpatient outperforms output outrage outweigh ovation overdo overdoes overestimate overflows
overgeneralising overloaded overly overrated overreaching overreact overreacting oversensitive overshare overshot oversight overstep
overstepped overtired owls ownership owt oxaloacetate pace paces pacing packet pad paddock padlock pads paged pain painfully pamphlets
pancakes panda pang panicky pantries pantry paper papers paperweight paperwork paragraph paragraphs paranoia parasympathetic
parasympathetically parrot particular particularly partly passage passenger passengers passion passport passports passwords pasta path
pathetic paths patronising patted pattern patterns patting pavilion pavlova paycheck payday paydays payroll payslip peas pediatrician
pediatricians pelvic penalties penalty penance pension perfection perfectionism perfectly performance perinatal period periods perks
permanently permission persistence persistent personal personality personally persons petty pew pharma pharmacies pharmacy philosophy
photo photos physical physically physio physiological physiotherapy piano pianos pic pickney pickup pics picture pictured pictures
picturing piece pieces pigeons pill pillow pills ping pings pirate pitch pitched placebo placement plainly plane planet plaster plater
platform platoon plausible playbook playlist playlists pleasantly pleasing pleasure plot plotting pluralistic pneumonia pocket podcast
poem poems poetic poetry poke poked pokes pokies poking policy politely politeness poly polyclinic pomegranate pond poppet popular porch
pornography porridge portrait ports positive positives positivity possessions possessive possibilities possibility possible possibly
postcard postcode poster postpartum postpone postponing pot potassium potato potatoes potluck pottery powder powerful powerless ppl
practical practically practise practised practising pram prayer prayers pre preachy precaution precisely predictable preferences pregnancy
prenatal prep preparation preparations prepped prescribe prescribed prescriber prescription prescriptions presence presentation
presentations presenters presser pressured presumably presumed prettier pretty prevention previous prick primarily principled printable
printer priorities prioritise priority prison privately privileged prize prizes probability probably procedure procrastinating
procrastination product production productive productivity products professionally professions promotion proof proofs properly property
proportion proposal protection protective protein protocols proudly provider province provinces proxy psychiatric psychiatrist
psychiatrists psychic psychological psychology psychosis psychotherapists pub publication publicly publishers pulse punchline punishment
pup purely purge purging purse pursed pushchair pushy puta puttin pyjamas qualities quality quarrel quarry questionnaire questionnaires
queue quickly quickness quid quieten quietly quitline quitter raccoon raccoons radiator radiators radio radios radiotherapy raffle raft
rafters rail railroaded railroads railway raincoat raisin ramen rarely raspberry ratio rationing reaction reactions reader readiness
realistic reality reared rearranges reasonable reassurance rebounds rebuild receipt receipts receiver recently reception recharge
rechecking recipe recipes reciting reckless recognise recognises recognising reconciliation reconnect reconsider recorder recovery
redrawing reduction reductions redundancy reefers refer referee refers reflection reflections reflexes refrigerator refusal region
regional registration rego regrade regression regular regularly rehab rehabs rehearsal reinforcement relabelled relapse relapsed relatable
relation relations relationship relearnt relevance reliable relief religion religious remand remarkable remind reminder reminders reminds
remorse remotes removal renal renewal reorg reorganised reorganized repaid repainting repayment repetition repetitive replacement replay
replaying requirement requirements reread researched resentment reservoir reset resets resignation resilience resilient resistance
resonate resources respectable response responsibility responsible responsibly responsive restaurant restful restless restlessness
restraint restriction retake retirement retreat retriever reunion reunions revision revisions rheum rheumatology rhythm ribbon ribbons
ridiculous rightly rigid rigs rishta risky rly road roads roadworthy robbery robe robot roceed role roles roomie roommate roommates rosin
roster rota rotation roughly roughnecks roundabout router rudeness rugby rumination rummaging rummy rumour rupture saab sadly safely sake
salaam salad salads sale sales saliva salts samosa sanctuary sandals sangeet satisfaction satsang sauce sauna sausage saver savin savings
scaffolding scam scandal scarf scaries scene scenes sciences scold scolded scolding scooter scorebook scotch screenshot screenshots
screenshotted screwdriver script scripted scrum sea seasonal seasons seatbelt secretions section sector security selfie semester
semicolons senile sensations sensi sensible sensitisation sensitive sensitivity sensor separately separation sequence serious seriously
sermon server servers servo session sessions setback setbacks settee setup severely shaky shame shaming shandy shark sharks sharply
shearer shearing sheet sheets sheikhs shelf shelves shes shielding shin shipyard shirt shirts shorthand shortness shoulder shoulders
shouldn shoutout shove shoved shoves shoving shower sickening sickness sidekick sideways sigh sighed sight signalman signature signatures
silage silent silently simmer simply sin siren sitter situation situations sixes skeptics skincare skipped skips skirt slab slamming slang
slap slapped sleepiness sleeplessness sleeve slider slightly sling slippers slop slot slots slowly smelt smiley smokeless smoker smoko
smoothly smothered smth snack snacks snappy snarled sneaky snippy snob snoring snowed socials society sociopath socket socks sofa soften
softening softens softly software soil solder soldering solicitor solitude solution solvable somewhere song songs soppy sorrys soup soups
sourdough souvenir space spasm spasms spatula speaker speakers specialises specifically spectrum speech spinal spine spleen spondylitis
spoon spoonful spoons sport spotless spreadsheet sprinkler spuds squad squashed squeeze stability stabilizer stadium staffroom stair
staircase stairs stairwell stalker stammer standup starlight starter statement statements station stationery statistically stats steadies
stent stepdad stepmom stepmum stewardship sticker stickers stillbirth stingy stock stocked stoicism stonemasons stool stories stormy stove
strangely strap straw streak streaks streamlined street streets strength strengths stressful stressors strictly strides stripes strivings
strongly structural structure strudel stubbornness studio stupidity subjunctive submittal subpoena subscribe substance substitute
subtraction success successful suddenly sudoku suede sugarcoat sugared suggestion suggestions suicidal suicide suitability suitable
suitcase sulking summary summat sundowning sunglasses sunlight sunscreen sunset sunsets superfluous supermarket supervises supervision
supper suppers supplier surely surgery surname suspicion suspicious swaddle swap swapped swapping sweepstake swine switchboard swollen
swooshing symbol symbols symmetry sympathetic sympathy symptom symptoms sync syndrome syrup systematic tabla table tables tablet tablets
taco tacos talkative tangi tank tantrum tap tape taped taper tapes taping tapping taps tarot tarpaulin task tasks tasteless tasty tata
tattoo tattoos taxi tbh teabags tearful tearfulness teas teatime technical technically technique techniques teething telephone telephoning
television telly temperament temperature temperatures temporarily temptation tend tendencies tenderness tendon tends tenner tensed tension
tensions tentatively tenure term terms terrace terrible terribly tesoro textbook texting thats thaw theatre theft theme themed themes
theories theory therapizing therapy thereabouts theres thermometer thermostat theyd theyre thicken thinkers thirst thole thorns thorough
thoughtfulness thoughts threat threshold thrice thriller throat throats thumb thumbs thx thyroid ticket tickets tiffin tightness tilt
tilted tilts timeline timer timesheet tingling tins tiptoe tiredness tissue title titles toast toaster tobacco toddy toes toilet tolerance
tolerances tolerate tomatoes toner tongue tonic tool toolbox tools torch towed towel towels town towns toxic tracker tractor tractors
trademark tradition traditional traditionally trailer trainers trait traitor tram translate translated translating translation
transparency transplant trash tray treasurer treatable treatment tree trees tremor triangle tricky trig trike trimester trod trophy truce
truck trucks truly trumpet trustworthy truth truthful truthfully truths tub tubers tuition tulsi tumbler turf turkeys turnaround tute
tweaks twenties twos typhoon typically tyrant ugali umbrella umbrellas unable unacceptable unaccustomed unanswered unavailable unbearable
unblocked unblocking unbroken uncertain uncertainty unclear uncomfortable uncomfortably underfoot undermine undermined understandable
understudy undeserved undignified uneasily uneasy unedited unexpectedly unfavourable unfollow unfortunately unga ungrateful unhurt unicorn
unifiers uniforms uninstall uninstalling union unionise unit units universe universities university unjolly unjust unlawful unlikely
unlimited unload unlovable unnecessary unofficial unopened unpack unpacked unpleasant unpolished unprocessed unprofessional unreal
unreasonable unregistered unrolled unsafe unsaid unsent unsupported untrue untrusted unwell unwillingness unwind unwritten upstage upwind
urgently urine usefulness useless usually utility vacations vagal valid vapes vegan veges vehicles vein vending vent vents venue venues
verandah verbs verse version versions vibrating vibration vicar victim video videos village vilom vindicated violation violent violin
virtual visibility visible vision vitamin vivid voicemail volume vomiting vulnerable wages waiver waivers wakefulness wakings wall wallet
wallpaper walls wanna warden wardrobe warmline wasn wasna wasnt wasp wavelength weakness website weekday weekdays weepy weight weightings
weirdly welfare wellbeing weren wetsuit whats wheelchair wheelchairs whining whisperer whites whos whys widely widow widowers wifi
willpower window wink winked winks winters wipers wisdom withdrawal witty wobbly woke wonderful wont woo wording wordy workaround workload
workouts workplace worksheet worksheets world worlds worthlessness worthy wouldn wouldnt wouldve wrench wretched wrist wrists wrongly
yearbook yesss yoga yogurt yoke youre yours yous yucca zaps zither
`
