/** Given names the lexicon of compromise lacks: German ones, and common ones of many languages. In small letters. */
export const furtherFirstNames = `
aaliyah aaron abdullah abena abigail achim adaeze adela adelheid adil aditi aditya adwoa agata agnieszka ahmad ahmed ahmet aidan aiden ailsa aisha aishwarya
aishling aisling akiko akosua akua alan albrecht aleksander aleksandra alena alessandra alessia alexa alexandra alfons ali alina alisha aliya alma amadou
amaka amal amara amina aminata amit amna amrit anaïs anand anastasia andrej andré aneta angelika anika anil anita anja anjali ann-kathrin anna annalena
anna-lena annegret annelie annelies anneliese annemarie annette annika ansgar antje anton anushka aoibhinn aoife aparna arash arif arjun armin arno aroha
arvind asha ashok asif asli astrid atanas ayesha ayla ayse ayşe ayu azadeh azra babajide babak baris barış bastian beata beate beatrix benedikt bernd
bernhard berthold bettina bhavna bianca bilal birgit birte bjarne björn bodo bogdan bola bożena brid bridie brigitta brigitte britta burak burkhard
caoimhe carina carla carsten cathal cem chandra chiamaka chiara chidi chidinma chinedu chinonso chioma christa christel christiane christof christoph ciara
cillian claas clara claudia conor constanze cora corinna cornelia côme dagmar dagny damir danica daniela dariusz dawit deepa deepak denise deniz derya detlef
devika dhruv diarmuid dieter dietmar dimitri dindo divya dmitri dominik donal dora dorota dorothea dörte ebba ebony ebru eckhard edda edeltraud efua egon
eilidh eimear eike elfriede elif elin elke ella ellen elsbeth elżbieta emeka emily emma emre enrico enzo erdem erika erich erwin esra esther eszter
eva evelin ewa fabian fadi falk farah farid fatema fatima fatma fatou felicitas femi feride ferenc fiete filiz finbarr finja finn fionnuala firat florian
folasade folke frank frauke fredrik freya fritzi friederike friedrich frieda fuat funmi gareth gaurav geoff gerda gergely gerhard gerlinde gerrit gert
gertrud ghazal giovanni gisela giulia giuseppe goran gönül götz grazyna greta gretel grzegorz gudrun guido gunnar gunter günter günther hakan halima halina
hamza han hanna hannah hanne hannelore hannes hans hans-peter hans-jürgen harald harpreet hartmut hasan hassan hatice hauke hedwig heidemarie heidi
heidrun heike heiko heiner heinrich heinz heloise helga helge helmut hemi henning henrieke henrik herbert heribert hermann hilde hildegard hinrich holger
horst hubertus hüseyin ibrahim ifeoma ignacy ilka ilker ilona imani imke immo imran inga inge ingeborg ingo ingrid inka insa iman ines irina iris irmgard
irmtraud isabel isabell isabella isla ismail ivana izabela jacek jadwiga jana janek janina janine janusz jarosław jasmin jelena jendrik jens jette jörg jördis
joachim joanna jochen johann johanna johannes jolanta jona jonas jonathan joost joris josefine jost juliane jule jürgen justyna jutta kadir kai kaja
kamala kamil karim karin karina karl karl-heinz karla karolin karoline karsten kasia katarina katarzyna katharina kathrin katja katrin kavita kavya kay
kemal kemi kerem kerstin kezia khadija khalid kiran kirsten kirsti kjell klaas klara klaudia klaus knut konstantin kordula krishna kristina kristin krystyna
krzysztof kübra kunal kurt kwabena kwame kwasi lachlan lakshmi lars lasse laszlo lászló lea leila leni lennart leon leonie lieselotte liliane lilli lina
linus lisa-marie livia lívia lore lorcan lorenz lothar lotta lotte luan lucía lucjan ludger ludwig luisa lukas luka lukasz łukasz luise lutz maciej maddie
madita mads maëlle magdalena magda mahmoud maik maike maja małgorzata malin malte mandla manaia manfred manoj manuela marcel marcin mareike maren marek
mareks margarete margit margitta margot margret marianne mariam mariama marie-luise marisol mariusz marit maria marko marlene marleen marlies marta martin
martina maryam mateusz mathias mathilda mathilde matthias maurice maximilian mechthild meera mehmet mehmed melanie meike melis meltem merve mereana merle
meta mia michaela michał miguel mila milan milena miłosz mina miriam mirjam mirko mohamed mohammad mohammed mohan mohit moritz muhammad murat mustafa nadine nadja
naledi nandini naomi narges nasrin natalia natalie natascha navid nazanin neele neha neil nele nesrin nia niamh nicole niels niklas nikhil niklaus nikolai
nils nina nisha nithya njeri nkechi nneka nobuko noor nora norbert nora nuala nur nuray nuria obinna okan oksana ola oleg olena olga oliwia olivia omar onur oskar
ottilie otto özge özlem pádraig palesa paola parisa patrycja paula paulina pavel pawel paweł peig petra philip philipp piet pilar pia piotr pooja
prakash pranav preeti priscilla priya priyanka rachel rafał rahel rahul raimund rainer raj rajesh raju ralf ramesh rana ranjit rania rashid ravi rebecca
reem regine reinhard reinhild renate renée rieke rita ritu robert roberta roland rolf ronja rosa rosemarie roswitha rosi rüdiger rukmini ruben rudi rudolf
rupert sabine sabrina sadia saif saira sakura salma samira samuel sandeep sandra sangeeta sanjay saoirse sara sarah sarojini sascha sebastian seema selam
selina serap sevda sevgi shabnam shanice shankar sheetal shilpa shirin shivani shreya siegfried sieglinde sigrid sigrun siiri silke silvia simone sinead
sinéad siobhan siobhán sneha snežana sofie solveig sonja soraya steffen steffi stefan stefanie stine stoyan sunita sunil suresh susann susanne suse svea sven
svenja svetlana swantje sylvia sylwia synne tabea tadhg tamara tamsin tanisha tanja tansu tariq tarek tatjana tayfun temitope tendai teresa tess tessa
thandi thandiwe theodor theresa theresia thies thilo thomas thorben thorsten tilman tilo timo tina tjark tobias tom tomasz tomek torben torsten traudel trevor
trude tunde tuğba ufuk uğur ulf ulla ulrich ulrike umar undine ursel ursula usha uta uwe valentin vanessa varun vera verena veronika veronica victoria vikram viktoria vincent vinzenz
vishal volker volkmar wahid waltraud wanjiru wanda walburga weng wenke werner wibke wiebke wilfried wilhelm wiktoria wilma winfried wojciech wolfgang wolfram yalda
yara yasemin yasmin yasmina yelda yetunde yewande yonas yuki yusuf zainab zahra zainab zanele zara zarah zbigniew zeynep zofia zoë zoe zuzana zuzanna
jen jess jase dani tash tasha kez kev baz shaz jules deano benny dessie lou maz gaz daz kirsty cath trish steph bev deb debs josh alfie ollie archie freddie
noah liam oliver amelia ava mason logan lucas ethan jacob sophia charlotte harper evelyn mateo sebastián benjamin theo leo hugo isaac jayden kayden
farouk farooq dev kwaku latoya tyrone deshawn lakisha mei ming xiu yan hiroshi kenji haruka sakiko minh linh thuy nguyet ngoc hung duc siti nurul aziz hamid jamal jamila khadijah leyla layla mahmood nadia
nasreen omid parvin qasim rahim reza roya sahar samir shahid shirin soraya tahir usman wasim yasir zaid zaynab oluwaseun tunde bukola folake ikenna obinna uche uchenna nnamdi nkem ebele ifeanyi kofi yaw
esi efua abla akua ama adwoa thabo sipho lerato nomsa themba zodwa mpho kagiso lindiwe wambui njoroge otieno achieng wairimu mwangi amina halima fatuma juma zuri santiago alejandro javier guadalupe
xiomara joaquín josé maría andrés beatriz rocío inés tomás nicolás agustín raúl rubén sofía lucia concepción mercedes dolores pilar ignacio rodrigo thiago joão pedro gonçalo inês beatriz larissa
`
