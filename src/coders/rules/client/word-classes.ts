import type { WordClasses } from '../phrases.ts'

/** Words that many client phrases share, as `@name`. Project lists. A table of data. */
export const clientWordClasses: WordClasses = {
  not: words(`not don't doesn't didn't won't wouldn't can't cannot couldn't isn't wasn't aren't weren't haven't hasn't hadn't
    shan't shouldn't never ain't without no nothing hardly barely`),
  you: words('you u ya'),
  your: words('your ur yer'),
  violent:
    words(`hit hits hitting beat beats beating beaten slap slaps slapped slapping punch punches punched kick kicks kicked
    shove shoves shoved shoving push pushes pushed grab grabs grabbed choke chokes choked strangled shook throws threw drag
    drags dragged spat`),
  parent:
    words(`mum mom mam mama mommy mummy mother dad daddy papa baba father stepdad stepfather stepmum stepmom stepmother
    uncle aunt grandpa grandma parents`),
  child:
    words(`child children kid kids baby babies toddler boy girl son daughter nephew niece grandson granddaughter grandchild
    grandkids brother bro sister sis stepson stepdaughter pupil student infant newborn twins`),
  adult:
    words(`friend mate bestie buddy colleague coworker roommate flatmate housemate neighbour neighbor cousin brother
    sister mum mom mother dad father son daughter husband wife partner boyfriend girlfriend bf gf ex uncle aunt nan gran`),
  kin: words(`mum mom mam mama mummy mommy mother dad daddy papa baba father stepdad stepmum stepmom stepmother stepfather
    parents brother sister bro sis siblings son daughter kid kids child children baby nan nana gran granny grandma grandad
    grandpa grandmother grandfather lola lolo tita tito uncle aunt auntie cousin cousins nephew niece grandson granddaughter
    grandkids family in-laws inlaws mil stepson stepdaughter twins toddler`),
  partner: words(
    'husband wife hubby partner boyfriend girlfriend bf gf fiance fiancé fiancee fiancée spouse ex missus',
  ),
}

function words(list: string): readonly string[] {
  return list.split(/\s+/)
}
