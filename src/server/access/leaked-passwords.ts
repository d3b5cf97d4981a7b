/**
 * What is tried first: the words that head every published count of leaked passwords (the yearly lists of SplashData and NordPass, the
 * counts of the National Cyber Security Centre of 2019), written together by us. The rules in `password-rules.ts` find them with digits
 * and signs around them, with letters exchanged, and repeated.
 */
export const leakedPasswords: ReadonlySet<string> = new Set(
  `
  password passwort passw0rd pass passwd motdepasse contrasena contraseña senha parola wachtwoord haslo heslo lozinka salasana
  passwordpassword mypassword mysecretpassword thisismypassword passwordone newpassword oldpassword secretpassword yourpassword
  password1234 password12345 password123456 passw0rd1234 changeme changemeplease changeit changethis letmein letmeinnow
  letmeinplease opensesame iamtheadmin trustno one trustnoone nothing secret topsecret default guest test tester testing testtest
  testtesttest temp temporary demo sample example public private
  admin administrator administration adminadmin adminpassword adminpass root toor rootroot superuser sysadmin supervisor operator
  manager user username login loginlogin welcome welcomehome welcometo welcomewelcome hello hellohello helloworld hellokitty
  qwerty qwertyuiop qwertyqwerty qwertz qwertzuiop azerty azertyuiop asdf asdfgh asdfghjkl asdfasdf zxcvbn zxcvbnm zxcvbnmzxcvbnm
  qazwsx qazwsxedc qazwsxedcrfv wsxedc qweasd qweasdzxc qweqwe qweasdqweasd qwer qwerasdf qwerasdfzxcv abcd abcde abcdef abcdefg
  abcdefgh abcdefghijkl abcabc aaaaaa xxxxxx zzzzzz aabbcc abc qwe asd zxc
  iloveyou iloveu ilovey ilovemyself ilovemyfamily ilovemom ilovegod iloveyousomuch iloveyouforever iloveyoubaby youareloved
  loveme loveyou lovelove lover lovers lovely forever foreverlove love mylove truelove sweetheart sweetie honey babygirl baby
  princess prinzessin schatz schatzi sonnenschein sunshine angel angels beautiful butterfly flower flowers rainbow summer winter
  autumn spring january february march april august september october november december monday tuesday wednesday thursday friday
  saturday sunday sommer winter fruehling herbst
  monkey dragon tiger eagle falcon lion wolf bear dolphin horse kitten kitty puppy snoopy buster ginger pepper cookie cheese
  chocolate banana orange cherry apple peanut pumpkin
  football fussball baseball basketball soccer hockey tennis golf golfer liverpool arsenal chelsea manchester barcelona realmadrid
  juventus bayern yankees cowboys steelers lakers eagles packers
  superman batman spiderman ironman starwars startrek pokemon pikachu naruto minecraft matrix gandalf merlin blink metallica slipknot
  nirvana eminem
  michael jennifer jessica ashley daniel thomas robert matthew andrew joshua jordan michelle nicole charlie maggie george william
  richard elizabeth hannah samantha alexander christian
  master shadow killer hunter ranger ninja warrior knight king queen prince wizard phoenix thunder freedom liberty america deutschland
  london berlin paris samsung apple google facebook instagram whatsapp linkedin myspace microsoft windows computer internet
  internetinternet computercomputer server database postgres postgresql oracle mysql docker linux ubuntu raspberry cisco
  whatever nothingness blahblah fuckyou fuckoff fuckyouall asshole bitch jesus jesuschrist godisgood jesusislord blessed christ heaven
  money dollar lucky winner success diamond silver golden gold platinum ferrari porsche mercedes mustang corvette harley yamaha
  hospital clinic klinik doctor nurse patient therapy therapist therapie psychology psychologie mental mentalhealth health healthcare
  medical medicine research researcher study clinician supervisor coder viewer nexus nexusnexus nexusadmin nexuspassword
  `
    .trim()
    .split(/\s+/),
)
