/** Words that stand in nearly every text and find nothing: English, German, French, Spanish, Italian, Dutch, Portuguese. */
export const STOP_WORDS: ReadonlySet<string> = new Set(
  [
    'a an and are as at be been but by can could did do does for from get got had has have he her him his how i if in into is it its just me my no not of on or our out she so that the their them then there these they this to up us was we were what when which who will with would you your am about after all also any because before being more other over some than too very',
    'aber alle als am auch auf aus bei bin bis bitte da dann das dass dem den der des die dies diese dieser doch du durch ein eine einem einen einer eines er es fuer für haben habe hat hatte ich ihm ihn ihr ihre im ist ja kann kein keine man mein meine mich mir mit nach nicht noch nur ob oder ohne schon sehr sein sich sie sind so ueber über um und uns unter vom von vor war was wenn werden wie wir wird wurde zu zum zur',
    'au aux avec ce ces cette dans de des du elle elles en est et ete eu il ils je la le les leur lui ma mais me mes moi mon ne nos notre nous on ou par pas plus pour que qui sa se ses son sur ta te tu un une vos votre vous y',
    'al como con cual de del desde el ella ellos en era es esta este esto fue ha han hay la las lo los me mi muy nada no nos o os para pero por que se ser si sin sobre son su sus te tu un una y ya yo',
    'che chi ci come da dal dei del della delle di e gli ha hanno ho i il in io la le lei lo loro ma mi nel nella non o per piu questo se si sono su sua suo tra un una uno',
    'aan als bij dat de deze die dit een en er het hij ik in is je kan maar met mijn naar niet nog of om onze ook op te tot uit van voor was wat we wel wij ze zij zijn',
    'ao aos as com da das de do dos e ela ele em essa esse esta este eu foi isso ja mais mas meu minha na nas no nos o os para pela pelo por que sem ser seu sua tem um uma',
  ].flatMap((words) => words.split(' ')),
);
