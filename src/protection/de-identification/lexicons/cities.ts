/** Towns the lexicon of compromise lacks: German-speaking, British, Irish, North American and others. In small letters. */
export const furtherCities = `
aachen augsburg bamberg basel bayreuth bern bielefeld bochum bonn braunschweig bremen bremerhaven chemnitz cottbus darmstadt dessau dortmund dresden duisburg düsseldorf erfurt erlangen esslingen flensburg
frankfurt freiburg fürth gelsenkirchen genf gera gießen göttingen graz gütersloh hagen halle hamburg hamm hanau hannover heidelberg heilbronn hildesheim ingolstadt innsbruck jena kaiserslautern karlsruhe kassel kiel
klagenfurt koblenz köln konstanz krefeld lausanne leipzig leverkusen linz lübeck ludwigsburg ludwigshafen luzern lüneburg magdeburg mainz mannheim marburg mönchengladbach mülheim münchen münster neuss
nürnberg oberhausen offenbach oldenburg osnabrück paderborn pforzheim plauen potsdam recklinghausen regensburg remscheid reutlingen rosenheim rostock saarbrücken salzburg schwerin siegen solingen stuttgart trier tübingen ulm
villach weimar wien wiesbaden winterthur wolfsburg wuppertal würzburg zürich zwickau
aberdeen bath belfast birmingham blackpool bolton bournemouth bradford brighton bristol burnley cambridge canterbury cardiff carlisle chelmsford cheltenham chester chesterfield cork coventry crawley croydon
derby derry doncaster dublin dundee durham eastbourne edinburgh ennis exeter galway gateshead glasgow gloucester govan grimsby guildford halifax harrogate hartlepool hastings hereford huddersfield hull inverness ipswich
kettering kilkenny lancaster leeds leicester limerick lincoln liverpool londonderry loughborough luton maidstone manchester mansfield middlesbrough newcastle newport northampton norwich nottingham nuneaton oldham oxford
paisley perth peterborough plymouth portsmouth preston ramsgate reading redditch rochdale rotherham salford salisbury scarborough scunthorpe sheffield shrewsbury slough sligo solihull southampton southend southport stevenage stirling
stockport stockton sunderland swansea swindon taunton telford torquay truro wakefield walsall warrington watford waterford whitby wigan wolverhampton worcester worthing wrexham york athlone tralee dundalk drogheda
albany albuquerque anchorage annapolis asheville atlanta austin bakersfield baltimore boise boston boulder brooklyn buffalo calgary charlotte chattanooga chicago cincinnati cleveland columbus dallas dayton denver detroit duluth
durham edmonton eugene fresno greensboro halifax hamilton hartford honolulu houston indianapolis jacksonville kelowna knoxville lexington lincoln louisville madison memphis miami milwaukee minneapolis mississauga montreal nashville newark
oakland omaha orlando ottawa philadelphia phoenix pittsburgh portland providence raleigh regina richmond rochester sacramento saskatoon savannah scottsdale seattle spokane sudbury syracuse tacoma tallahassee tampa toledo toronto
tucson tulsa vancouver winnipeg wichita worcester adelaide brisbane canberra darwin hobart melbourne perth sydney geelong auckland wellington christchurch dunedin nakuru lagos ibadan accra kumasi nairobi mombasa kampala
lyon marseille toulouse bordeaux nantes lille strasbourg nice milano torino napoli palermo bologna firenze sevilla valencia bilbao malaga málaga alicante porto lisboa lisbon braga krakow kraków gdańsk wrocław poznań łódź brno ostrava
bratislava budapest debrecen cluj timisoara plovdiv varna burgas thessaloniki izmir antalya ankara bursa adana gurgaon pune chennai bengaluru hyderabad kolkata lucknow jaipur lahore multan karachi islamabad dhaka colombo
cebu davao iloilo hanoi rotterdam utrecht eindhoven groningen tilburg delft antwerp ghent gent brugge leuven malmö göteborg uppsala bergen trondheim aarhus odense tampere turku dubai beirut amman tehran cuenca quito
`

/** Towns that are words or names as well: they count as places only behind a word that leads to a place. In small letters. */
export const ordinaryCities = `
bath reading nice mobile hull derby cork halle hamm ulm gera siegen hagen bergen gent essen worms bonn buffalo phoenix providence lincoln madison savannah austin charlotte regina darwin richmond
lexington florence jordan sydney chelsea paris kent victoria chester lancaster carlisle warren jackson houston dallas hamilton wellington perth regensburg salem orange eugene augusta cleveland columbus tours split
male how bar same central most hastings stirling deal sandwich battle rugby ware street barking tring ash lucerne nancy angers tyre troy alexandria valencia lourdes vienna geneva sofia lima santiago medina mexico
singapore monaco luxembourg georgia washington new york state
`
