/**
 * Words with a capital that name no person of the client's: family words, God, days, feasts, medicines, products, help lines, peoples,
 * languages, places too large to point at anybody, and figures everybody knows. In small letters.
 */
export const notNames = `
mum mom mam mummy mommy mama mamma ma dad daddy dada papa pa pop pops nan nana nanna nanny gran granny grandma grandpa grandad granddad grandmother grandfather mother father
sister brother auntie aunty aunt uncle cousin baby son daughter wife husband hubby ex bro sis dude mate bestie boss doc doctor nurse therapist counsellor counselor teacher coach manager sir madam ma'am miss mister
mutti mami vati papi oma opa omi opi tante onkel schwester bruder mutter vater tochter sohn kind frau mann herr chef chefin arzt ärztin doktor therapeut therapeutin lehrer lehrerin freund freundin kollege kollegin
god jesus christ lord allah buddha heaven hell satan devil virgin mary bible quran koran torah psalm psalms gospel church mosque temple gott jesus christus himmel herrgott teufel maria
monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays saturdays sundays january february march april may june july august september october november december
montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag januar jänner februar märz mai juni juli oktober dezember
christmas christmases easter thanksgiving halloween hanukkah diwali eid ramadan lent lebaran nowruz whitsun advent xmas passover purim vaisakhi holi kwanzaa ostern weihnachten pfingsten silvester fasching karneval
sertraline citalopram escitalopram fluoxetine paroxetine venlafaxine duloxetine mirtazapine bupropion trazodone amitriptyline quetiapine olanzapine risperidone aripiprazole lithium lamotrigine valproate
diazepam lorazepam clonazepam alprazolam zopiclone zolpidem propranolol pregabalin gabapentin methylphenidate atomoxetine lisdexamfetamine naltrexone buprenorphine methadone melatonin ibuprofen paracetamol
prozac zoloft lexapro celexa paxil effexor cymbalta wellbutrin seroquel zyprexa abilify risperdal lithobid lamictal depakote valium ativan xanax klonopin ambien ritalin concerta adderall vyvanse strattera suboxone
lyrica neurontin insulin metformin tavor cipralex cipramil ozempic botox viagra tylenol advil nurofen calpol lithium
depression anxiety adhd ocd ptsd bpd autism asperger alzheimer parkinson tourette crohn hashimoto burnout bipolar borderline covid corona cbt dbt emdr act mri gp er icu nhs hiv ivf pms pmdd
alexa siri cortana claude gemini chatgpt gpt bard copilot grok replika woebot wysa pi character llama mistral google apple amazon microsoft facebook meta instagram whatsapp snapchat tiktok youtube twitter reddit
discord netflix spotify zoom teams slack linkedin tinder bumble hinge grindr uber lyft airbnb ebay paypal venmo klarna android iphone ipad macbook windows xbox playstation nintendo fortnite minecraft roblox steam
notion evernote duolingo headspace calm strava fitbit garmin peloton kindle alexa wikipedia telegram signal messenger facetime skype twitch pinterest tumblr vinted etsy
tesco asda aldi lidl sainsbury morrisons waitrose boots primark ikea walmart target costco starbucks costa greggs mcdonalds nando nandos subway rewe edeka penny dm rossmann kaufland saturn
samaritans childline shout lifeline helpline hotline headspace beyondblue mind refuge barnardo relate relateandgo cruse papyrus calm rethink beat nami samhsa rainn trevor telefonseelsorge
british english scottish welsh irish american canadian australian indian pakistani bangladeshi chinese japanese korean german austrian swiss french italian spanish portuguese dutch belgian polish czech
slovak hungarian romanian bulgarian greek turkish kurdish arab arabic persian iranian iraqi syrian lebanese israeli egyptian moroccan tunisian algerian nigerian ghanaian kenyan ethiopian eritrean somali
south african brazilian mexican cuban colombian argentinian chilean peruvian filipino thai vietnamese indonesian malaysian singaporean ukrainian russian latvian lithuanian estonian finnish swedish norwegian danish
european asian african latino latina hispanic black white jewish muslim christian catholic protestant hindu sikh buddhist mormon jehovah quaker anglican baptist methodist orthodox atheist urdu hindi tamil
punjabi bengali gujarati swahili yoruba igbo mandarin cantonese latin hebrew farsi maori māori aboriginal gaelic balkan soviet victorian nazi
england scotland wales ireland britain europe asia africa america australia oceania antarctica earth mars venus jupiter saturn moon internet atlantic pacific mediterranean thames rhein donau alpen
deutschland österreich schweiz europa amerika türkei polen italien spanien frankreich deutsch englisch
shakespeare einstein freud jung darwin plato aristotle socrates nietzsche kant hegel marx gandhi mandela hitler stalin putin trump biden obama merkel thatcher churchill beethoven mozart bach
batman superman spiderman hamlet romeo juliet dracula frankenstein barbie santa cinderella gandalf frodo hogwarts harry-potter pythagoras buddha
capricorn aquarius pisces aries taurus gemini cancer leo virgo libra scorpio sagittarius ok okay tv pc uk us usa eu un ai phd phds phd gcse gcses holocaust hiroshima nagasaki chernobyl fukushima roma jews slavs constitution chrome firefox safari linux ubuntu nature pizza kebab microphone ops neuro wifi wi-fi sudoku yoga pilates netball bsc msc mba ba ma hr ceo pe llm id
can could might must would shall should do does did done is are was were be been being has have had having not nor than because while during after before until since
both each every some any all many most more much few other another such own same very too here there now soon today tonight tomorrow yesterday always once twice
tatay nanay didi bhaiya nani dadi dada amma appa abba ammi baba umma abuela abuelo tita tito ate kuya oppa unnie halmoni yaya yiayia mzee babcia nonna nonno babushka deacon precentor father mother
childhelp talktofrank breathing almighty ich du er sie es wir ihr und oder aber nicht kein keine ja nein doch noch schon nur auch dann wenn weil dass als wie was wer wo warum bitte danke
i i'm i'd i'll i've im ive ill id you we they he she it the a an and or but if so then when what who why how where which that this these those there here his her my your our their
hi hello hey dear thanks thank please sorry yes no yeah nope yep ok okay well oh ah hm hmm um uh wow lol omg btw ps pps anyway maybe perhaps just also still even only not never always
`

/** After one of these with a capital comes the name of an office or a service, not of a person. */
export const serviceWords = `
helpline hotline lifeline service services line centre center council trust health national crisis text emergency support community society association foundation institute department office agency
ministry bank insurance police army navy court government parliament board union club group team network forum programme program plan project clinic hospital school university college academy church mosque
street road avenue lane park court house hall square bridge station airport railway company ltd limited inc gmbh corporation star league cup award prize act law day week year
`
