<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Basket</name>
    <message>
        <source>Select people first: Shift or Ctrl selects several, Ctrl+A all.</source>
        <translation>Select people first: Shift or Ctrl selects several, Ctrl+A all.</translation>
    </message>
    <message numerus="yes">
        <source>%n person(s) put into the basket</source>
        <translation>
            <numerusform>%n person put into the basket</numerusform>
            <numerusform>%n people put into the basket</numerusform>
        </translation>
    </message>
    <message>
        <source>They are in the basket already.</source>
        <translation>They are in the basket already.</translation>
    </message>
    <message numerus="yes">
        <source>%n person(s) taken out of the basket</source>
        <translation>
            <numerusform>%n person taken out of the basket</numerusform>
            <numerusform>%n people taken out of the basket</numerusform>
        </translation>
    </message>
    <message>
        <source>They are not in the basket.</source>
        <translation>They are not in the basket.</translation>
    </message>
</context>
<context>
    <name>TagDoor</name>
    <message>
        <source>What do you need it for?</source>
        <translation>What do you need it for?</translation>
    </message>
    <message>
        <source>Who carries a sensitive tag is shown for a reason; it is logged.</source>
        <translation>Who carries a sensitive tag is shown for a reason; it is logged.</translation>
    </message>
</context>
<context>
    <name>TodayReader</name>
    <message>
        <source>Conflicts</source>
        <translation>Conflicts</translation>
    </message>
    <message>
        <source>Two people wrote the same field differently.</source>
        <translation>Two people wrote the same field differently.</translation>
    </message>
    <message>
        <source>Not taken by the hub</source>
        <translation>Not taken by the hub</translation>
    </message>
    <message>
        <source>Changes of yours that the city hub did not take.</source>
        <translation>Changes of yours that the city hub did not take.</translation>
    </message>
    <message>
        <source>Police differences</source>
        <translation>Police differences</translation>
    </message>
    <message>
        <source>The police say something else.</source>
        <translation>The police say something else.</translation>
    </message>
    <message>
        <source>Kept by two committees</source>
        <translation>Kept by two committees</translation>
    </message>
    <message>
        <source>Another committee has them, too.</source>
        <translation>Another committee has them, too.</translation>
    </message>
    <message>
        <source>Likely entered twice</source>
        <translation>Likely entered twice</translation>
    </message>
    <message>
        <source>One person or two: compare them.</source>
        <translation>One person or two: compare them.</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 of %2</translation>
    </message>
    <message>
        <source>Reports to file</source>
        <translation>Reports to file</translation>
    </message>
    <message>
        <source>Tags to confirm</source>
        <translation>Tags to confirm</translation>
    </message>
    <message>
        <source>A rule suggests a tag; a person says yes or no.</source>
        <translation>A rule suggests a tag; a person says yes or no.</translation>
    </message>
    <message>
        <source>The list says yes, the rule says no.</source>
        <translation>The list says yes, the rule says no.</translation>
    </message>
    <message>
        <source>In the last seven days</source>
        <translation>In the last seven days</translation>
    </message>
    <message>
        <source>%1 turns %2</source>
        <translation>%1 turns %2</translation>
    </message>
    <message numerus="yes">
        <source>%n more birthdays</source>
        <translation>
            <numerusform>%n more birthday</numerusform>
            <numerusform>%n more birthdays</numerusform>
        </translation>
    </message>
    <message>
        <source>Of 80 and above, within a week.</source>
        <translation>Of 80 and above, within a week.</translation>
    </message>
    <message numerus="yes">
        <source>%n tags expire</source>
        <translation>
            <numerusform>%n tag expires</numerusform>
            <numerusform>%n tags expire</numerusform>
        </translation>
    </message>
    <message>
        <source>Or have expired: to be confirmed again.</source>
        <translation>Or have expired: to be confirmed again.</translation>
    </message>
    <message>
        <source>Tags in doubt</source>
        <translation>Tags in doubt</translation>
    </message>
</context>
<context>
    <name>linli::ui::AidPage</name>
    <message>
        <source>not verified</source>
        <translation>not verified</translation>
    </message>
    <message>
        <source>verified</source>
        <translation>verified</translation>
    </message>
    <message>
        <source>Nobody has verified the conditions and amounts yet.</source>
        <translation>Nobody has verified the conditions and amounts yet.</translation>
    </message>
    <message>
        <source>Papers: %1 · %2</source>
        <translation>Papers: %1 · %2</translation>
    </message>
    <message>
        <source>for persons</source>
        <translation>for persons</translation>
    </message>
    <message>
        <source>for households</source>
        <translation>for households</translation>
    </message>
    <message>
        <source>in force %1 to %2</source>
        <translation>in force %1 to %2</translation>
    </message>
    <message>
        <source>not verified: check with the department before you promise anything</source>
        <translation>not verified: check with the department before you promise anything</translation>
    </message>
    <message>
        <source>Decided</source>
        <translation>Decided</translation>
    </message>
    <message>
        <source>Entitled</source>
        <translation>Entitled</translation>
    </message>
    <message>
        <source>To verify</source>
        <translation>To verify</translation>
    </message>
    <message>
        <source>Near</source>
        <translation>Near</translation>
    </message>
    <message>
        <source>Receives it</source>
        <translation>Receives it</translation>
    </message>
    <message>
        <source>Excluded</source>
        <translation>Excluded</translation>
    </message>
    <message>
        <source>Cannot be computed</source>
        <translation>Cannot be computed</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Show…</source>
        <translation>Show…</translation>
    </message>
    <message>
        <source>Nobody here.</source>
        <translation>Nobody here.</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>and %1 more</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>1  Has applied</source>
        <translation>1  Has applied</translation>
    </message>
    <message>
        <source>2  Does not want it…</source>
        <translation>2  Does not want it…</translation>
    </message>
    <message>
        <source>3  Not now…</source>
        <translation>3  Not now…</translation>
    </message>
    <message>
        <source>4  Receives it already</source>
        <translation>4  Receives it already</translation>
    </message>
    <message>
        <source>5  Found not to meet it…</source>
        <translation>5  Found not to meet it…</translation>
    </message>
    <message>
        <source>%1 and others, %2 in all</source>
        <translation>%1 and others, %2 in all</translation>
    </message>
    <message>
        <source>does not want to be helped</source>
        <translation>does not want to be helped</translation>
    </message>
    <message>
        <source>does not want to show papers</source>
        <translation>does not want to show papers</translation>
    </message>
    <message>
        <source>has enough</source>
        <translation>has enough</translation>
    </message>
    <message>
        <source>papers are missing</source>
        <translation>papers are missing</translation>
    </message>
    <message>
        <source>in hospital or away</source>
        <translation>in hospital or away</translation>
    </message>
    <message>
        <source>waits for an answer of the office</source>
        <translation>waits for an answer of the office</translation>
    </message>
    <message>
        <source>checked with the office</source>
        <translation>checked with the office</translation>
    </message>
    <message>
        <source>the data here is wrong and will be corrected</source>
        <translation>the data here is wrong and will be corrected</translation>
    </message>
    <message>
        <source>Why? %1</source>
        <translation>Why? %1</translation>
    </message>
    <message>
        <source>It is kept, and nobody is asked again until the facts change.</source>
        <translation>It is kept, and nobody is asked again until the facts change.</translation>
    </message>
    <message>
        <source>Policies</source>
        <translation>Policies</translation>
    </message>
    <message>
        <source>Find a policy</source>
        <translation>Find a policy</translation>
    </message>
    <message>
        <source>Policy</source>
        <translation>Policy</translation>
    </message>
    <message>
        <source>Policy text</source>
        <translation>Policy text</translation>
    </message>
    <message>
        <source>Who it is about</source>
        <translation>Who it is about</translation>
    </message>
    <message>
        <source>in force from %1</source>
        <translation>in force from %1</translation>
    </message>
    <message>
        <source>Who to visit first</source>
        <translation>Who to visit first</translation>
    </message>
    <message>
        <source>As a list of residents</source>
        <translation>As a list of residents</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>Results</translation>
    </message>
</context>
<context>
    <name>linli::ui::Application</name>
    <message>
        <source>Restore a backup</source>
        <translation>Restore a backup</translation>
    </message>
    <message>
        <source>Restoring the backup</source>
        <translation>Restoring the backup</translation>
    </message>
    <message>
        <source>Preparing the practice city</source>
        <translation>Preparing the practice city</translation>
    </message>
    <message>
        <source>The city hub has revoked this computer, so the residents&apos; data stay closed here. Everything had been uploaded. Ask the administrator of your street.</source>
        <translation>The city hub has revoked this computer, so the residents&apos; data stay closed here. Everything had been uploaded. Ask the administrator of your street.</translation>
    </message>
    <message numerus="yes">
        <source>The city hub has revoked this computer, so the residents&apos; data stay closed here. %n change(s) were not uploaded yet: they are kept here, encrypted. Do not delete anything, and ask the administrator of your street.</source>
        <translation>
            <numerusform>The city hub has revoked this computer, so the residents&apos; data stay closed here. %n change was not uploaded yet: it is kept here, encrypted. Do not delete anything, and ask the administrator of your street.</numerusform>
            <numerusform>The city hub has revoked this computer, so the residents&apos; data stay closed here. %n changes were not uploaded yet: they are kept here, encrypted. Do not delete anything, and ask the administrator of your street.</numerusform>
        </translation>
    </message>
    <message>
        <source>This computer has not been in touch with the city hub for too long, so the residents&apos; data stay closed. Connect the network and unlock once more. What was not uploaded is kept.</source>
        <translation>This computer has not been in touch with the city hub for too long, so the residents&apos; data stay closed. Connect the network and unlock once more. What was not uploaded is kept.</translation>
    </message>
</context>
<context>
    <name>linli::ui::AxisEditor</name>
    <message>
        <source>Total</source>
        <translation>Total</translation>
    </message>
    <message>
        <source>Condition …</source>
        <translation>Condition …</translation>
    </message>
    <message>
        <source>Bands of age … (0-2, 3-5)</source>
        <translation>Bands of age … (0-2, 3-5)</translation>
    </message>
    <message>
        <source>Each value of a field … (education)</source>
        <translation>Each value of a field … (education)</translation>
    </message>
    <message>
        <source>Share … (%)</source>
        <translation>Share … (%)</translation>
    </message>
    <message>
        <source>Written by hand …</source>
        <translation>Written by hand …</translation>
    </message>
    <message>
        <source>Complex line (kept as it is)</source>
        <translation>Complex line (kept as it is)</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Add</translation>
    </message>
    <message>
        <source>Who stands in this line</source>
        <translation>Who stands in this line</translation>
    </message>
    <message>
        <source>%1 (of which)</source>
        <translation>%1 (of which)</translation>
    </message>
    <message>
        <source>%1 (households)</source>
        <translation>%1 (households)</translation>
    </message>
    <message>
        <source>each value of “%1”</source>
        <translation>each value of “%1”</translation>
    </message>
    <message>
        <source>share</source>
        <translation>share</translation>
    </message>
    <message>
        <source>share of “%1”</source>
        <translation>share of “%1”</translation>
    </message>
    <message>
        <source>written by hand</source>
        <translation>written by hand</translation>
    </message>
</context>
<context>
    <name>linli::ui::BottomStrip</name>
    <message>
        <source>Nothing changed yet</source>
        <translation>Nothing changed yet</translation>
    </message>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>%n selected</numerusform>
            <numerusform>%n selected</numerusform>
        </translation>
    </message>
    <message>
        <source>Saved at %1</source>
        <translation>Saved at %1</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
</context>
<context>
    <name>linli::ui::BuilderPanel</name>
    <message>
        <source>Who is meant</source>
        <translation>Who is meant</translation>
    </message>
    <message>
        <source>Show these people</source>
        <translation>Show these people</translation>
    </message>
    <message>
        <source>Save as a list</source>
        <translation>Save as a list</translation>
    </message>
    <message>
        <source>Write as text</source>
        <translation>Write as text</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Rule as text</source>
        <translation>Rule as text</translation>
    </message>
    <message>
        <source>Some of these people</source>
        <translation>Some of these people</translation>
    </message>
    <message>
        <source>Back to the cards</source>
        <translation>Back to the cards</translation>
    </message>
    <message>
        <source>Meets it: %1</source>
        <translation>Meets it: %1</translation>
    </message>
    <message>
        <source>To be asked: %1</source>
        <translation>To be asked: %1</translation>
    </message>
    <message>
        <source>Does not: %1</source>
        <translation>Does not: %1</translation>
    </message>
    <message>
        <source>Everybody, as long as there is no condition.</source>
        <translation>Everybody, as long as there is no condition.</translation>
    </message>
    <message>
        <source>(A condition that is not filled in yet is not counted.)</source>
        <translation>(A condition that is not filled in yet is not counted.)</translation>
    </message>
    <message numerus="yes">
        <source>%n cannot be computed.</source>
        <translation>
            <numerusform>%n cannot be computed.</numerusform>
            <numerusform>%n cannot be computed.</numerusform>
        </translation>
    </message>
    <message>
        <source>Not decided, for want of:</source>
        <translation>Not decided, for want of:</translation>
    </message>
    <message>
        <source>Some of them:</source>
        <translation>Some of them:</translation>
    </message>
    <message>
        <source>Some of those who do not:</source>
        <translation>Some of those who do not:</translation>
    </message>
    <message>
        <source>missing: %1</source>
        <translation>missing: %1</translation>
    </message>
</context>
<context>
    <name>linli::ui::BulkBox</name>
    <message numerus="yes">
        <source>Change %n person(s) at once</source>
        <translation>
            <numerusform>Change %n person at once</numerusform>
            <numerusform>Change %n people at once</numerusform>
        </translation>
    </message>
    <message>
        <source>New value; empty takes it away</source>
        <translation>New value; empty takes it away</translation>
    </message>
    <message>
        <source>Why (kept with the change)</source>
        <translation>Why (kept with the change)</translation>
    </message>
    <message>
        <source>New value</source>
        <translation>New value</translation>
    </message>
    <message>
        <source>(takes the value away)</source>
        <translation>(takes the value away)</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>yes</translation>
    </message>
    <message>
        <source>no</source>
        <translation>no</translation>
    </message>
    <message>
        <source>Nothing changes before you have seen old and new values.</source>
        <translation>Nothing changes before you have seen old and new values.</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Preview</translation>
    </message>
    <message>
        <source>There is nothing called “%1”. Choose from the list.</source>
        <translation>There is nothing called “%1”. Choose from the list.</translation>
    </message>
    <message>
        <source>is so already</source>
        <translation>is so already</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s)</source>
        <translation>
            <numerusform>%n change</numerusform>
            <numerusform>%n changes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n are so already</source>
        <translation>
            <numerusform>%n is so already</numerusform>
            <numerusform>%n are so already</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cannot</source>
        <translation>
            <numerusform>%n cannot</numerusform>
            <numerusform>%n cannot</numerusform>
        </translation>
    </message>
    <message>
        <source>(the first %1 are shown)</source>
        <translation>(the first %1 are shown)</translation>
    </message>
    <message numerus="yes">
        <source>Change %n person(s)</source>
        <translation>
            <numerusform>Change %n person</numerusform>
            <numerusform>Change %n people</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: changed for %n person(s)</source>
        <translation>
            <numerusform>%1: changed for %n person</numerusform>
            <numerusform>%1: changed for %n people</numerusform>
        </translation>
    </message>
    <message>
        <source>Old and new values</source>
        <translation>Old and new values</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Now</translation>
    </message>
    <message>
        <source>Then</source>
        <translation>Then</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>Remark</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Field</translation>
    </message>
    <message>
        <source>Choose a field first.</source>
        <translation>Choose a field first.</translation>
    </message>
</context>
<context>
    <name>linli::ui::CardBox</name>
    <message>
        <source>+ condition</source>
        <translation>+ condition</translation>
    </message>
    <message>
        <source>How the conditions go together</source>
        <translation>How the conditions go together</translation>
    </message>
    <message>
        <source>Remove this card</source>
        <translation>Remove this card</translation>
    </message>
    <message>
        <source>+ card</source>
        <translation>+ card</translation>
    </message>
    <message>
        <source>A card on this card: any of several, or none of several</source>
        <translation>A card on this card: any of several, or none of several</translation>
    </message>
    <message>
        <source>Type what to ask: age, a tag …</source>
        <translation>Type what to ask: age, a tag …</translation>
    </message>
</context>
<context>
    <name>linli::ui::CheckPane</name>
    <message>
        <source>%1  %2</source>
        <translation>%1  %2</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>The values look the same because they are masked. Press “Show in full” first.</source>
        <translation>The values look the same because they are masked. Press “Show in full” first.</translation>
    </message>
    <message numerus="yes">
        <source>%n could not be carried out and stay(s) in the list: %1</source>
        <translation>
            <numerusform>%n could not be carried out and stays in the list: %1</numerusform>
            <numerusform>%n could not be carried out and stay in the list: %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Why do you need to see it in full?</source>
        <translation>Why do you need to see it in full?</translation>
    </message>
    <message>
        <source>The reason is written into the log with your name.</source>
        <translation>The reason is written into the log with your name.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>linli::ui::CheckView</name>
    <message>
        <source>(nothing)</source>
        <translation>(nothing)</translation>
    </message>
    <message>
        <source>Accept: registered and moved in to this home. Reject: not entered; the police get the reason.</source>
        <translation>Accept: registered and moved in to this home. Reject: not entered; the police get the reason.</translation>
    </message>
    <message>
        <source>Accept: leaves on the day of the data. Reject: stays on the books.</source>
        <translation>Accept: leaves on the day of the data. Reject: stays on the books.</translation>
    </message>
    <message>
        <source>Accept: the value of the police becomes yours, too. Reject: yours stays as the committee&apos;s word and goes back to the police. What stands on papers of the police is shown as they say it until they correct it.</source>
        <translation>Accept: the value of the police becomes yours, too. Reject: yours stays as the committee&apos;s word and goes back to the police. What stands on papers of the police is shown as they say it until they correct it.</translation>
    </message>
    <message>
        <source>There: they look after them, your record goes to them. Both: each gets the record of the other. Not the same: check your number. Here: their record comes to you. The city hub carries it out when both have decided; two records that meet in one committee are joined under “Entered twice?”.</source>
        <translation>There: they look after them, your record goes to them. Both: each gets the record of the other. Not the same: check your number. Here: their record comes to you. The city hub carries it out when both have decided; two records that meet in one committee are joined under “Entered twice?”.</translation>
    </message>
    <message>
        <source>died</source>
        <translation>died</translation>
    </message>
    <message>
        <source>died on %1</source>
        <translation>died on %1</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <translation>%1 on %2</translation>
    </message>
    <message>
        <source>%1, to %2</source>
        <translation>%1, to %2</translation>
    </message>
    <message>
        <source>not in their register any more</source>
        <translation>not in their register any more</translation>
    </message>
    <message>
        <source>%1, since %2</source>
        <translation>%1, since %2</translation>
    </message>
    <message>
        <source>New</source>
        <translation>New</translation>
    </message>
    <message>
        <source>Moved</source>
        <translation>Moved</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Left</translation>
    </message>
    <message>
        <source>Died</source>
        <translation>Died</translation>
    </message>
    <message>
        <source>Missing from the register</source>
        <translation>Missing from the register</translation>
    </message>
    <message>
        <source>Field changed</source>
        <translation>Field changed</translation>
    </message>
    <message>
        <source>Held twice</source>
        <translation>Held twice</translation>
    </message>
    <message>
        <source>%1 → %2</source>
        <translation>%1 → %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1, data as of %2</source>
        <translation>%1, data as of %2</translation>
    </message>
    <message>
        <source>Here</source>
        <translation>Here</translation>
    </message>
    <message>
        <source>Nobody with this number</source>
        <translation>Nobody with this number</translation>
    </message>
    <message>
        <source>on the books</source>
        <translation>on the books</translation>
    </message>
    <message>
        <source>Police</source>
        <translation>Police</translation>
    </message>
    <message>
        <source>Open the card</source>
        <translation>Open the card</translation>
    </message>
    <message>
        <source>Show in full</source>
        <translation>Show in full</translation>
    </message>
    <message>
        <source>The values differ where they are masked. Show them in full, then decide.</source>
        <translation>The values differ where they are masked. Show them in full, then decide.</translation>
    </message>
    <message>
        <source>Kept for a visit by %1 on %2 %3</source>
        <translation>Kept for a visit by %1 on %2 %3</translation>
    </message>
    <message>
        <source>moves to this home of yours</source>
        <translation>moves to this home of yours</translation>
    </message>
    <message>
        <source>leaves the committee, this is not one of its homes</source>
        <translation>leaves the committee, this is not one of its homes</translation>
    </message>
    <message>
        <source>is so already, nothing changes</source>
        <translation>is so already, nothing changes</translation>
    </message>
    <message>
        <source>not possible, the building is yours but such a home is not entered</source>
        <translation>not possible, the building is yours but such a home is not entered</translation>
    </message>
    <message>
        <source>not possible, the address is incomplete</source>
        <translation>not possible, the address is incomplete</translation>
    </message>
    <message>
        <source>No day is told: %1, the day of their data, is entered.</source>
        <translation>No day is told: %1, the day of their data, is entered.</translation>
    </message>
    <message>
        <source>Accept: %1. Reject: stays where they are.</source>
        <translation>Accept: %1. Reject: stays where they are.</translation>
    </message>
    <message>
        <source>Accept: leaves; whose registration moves out and who lives here goes on living here. Reject: stays on the books.</source>
        <translation>Accept: leaves; whose registration moves out and who lives here goes on living here. Reject: stays on the books.</translation>
    </message>
    <message>
        <source>The police do not say on which day: ask the family and record the death with its day, then accept. Reject: stays on the books.</source>
        <translation>The police do not say on which day: ask the family and record the death with its day, then accept. Reject: stays on the books.</translation>
    </message>
    <message>
        <source>Accept: the death is recorded for that day, with all that follows. Reject: stays on the books.</source>
        <translation>Accept: the death is recorded for that day, with all that follows. Reject: stays on the books.</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
</context>
<context>
    <name>linli::ui::CloseBox</name>
    <message>
        <source>Settle: %1</source>
        <translation>Settle: %1</translation>
    </message>
    <message>
        <source>What came of it</source>
        <translation>What came of it</translation>
    </message>
    <message>
        <source>Answer given</source>
        <translation>Answer given</translation>
    </message>
    <message>
        <source>Solved at</source>
        <translation>Solved at</translation>
    </message>
    <message>
        <source>Satisfied</source>
        <translation>Satisfied</translation>
    </message>
    <message>
        <source>On</source>
        <translation>On</translation>
    </message>
    <message>
        <source>Settle (Ctrl+Enter)</source>
        <translation>Settle (Ctrl+Enter)</translation>
    </message>
    <message>
        <source>A matter was settled</source>
        <translation>A matter was settled</translation>
    </message>
</context>
<context>
    <name>linli::ui::ColumnsEditor</name>
    <message>
        <source>Columns</source>
        <translation>Columns</translation>
    </message>
    <message>
        <source>Header of the chosen column; / makes two levels</source>
        <translation>Header of the chosen column; / makes two levels</translation>
    </message>
    <message>
        <source>Columns …</source>
        <translation>Columns …</translation>
    </message>
    <message>
        <source>Choose by name or pinyin initials; Space ticks</source>
        <translation>Choose by name or pinyin initials; Space ticks</translation>
    </message>
    <message>
        <source>Blank</source>
        <translation>Blank</translation>
    </message>
    <message>
        <source>An empty column, for signatures or remarks</source>
        <translation>An empty column, for signatures or remarks</translation>
    </message>
    <message>
        <source>Tick …</source>
        <translation>Tick …</translation>
    </message>
    <message>
        <source>√ where a condition holds</source>
        <translation>√ where a condition holds</translation>
    </message>
    <message>
        <source>Type a column: name, sfz …</source>
        <translation>Type a column: name, sfz …</translation>
    </message>
    <message>
        <source>A tick (√) where this holds</source>
        <translation>A tick (√) where this holds</translation>
    </message>
    <message>
        <source>Complex column (kept as it is)</source>
        <translation>Complex column (kept as it is)</translation>
    </message>
    <message>
        <source>%1 (blank)</source>
        <translation>%1 (blank)</translation>
    </message>
    <message>
        <source>%1 (√: %2)</source>
        <translation>%1 (√: %2)</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
</context>
<context>
    <name>linli::ui::CommandPalette</name>
    <message>
        <source>Nobody and nothing is called “%1”.</source>
        <translation>Nobody and nothing is called “%1”.</translation>
    </message>
    <message>
        <source>Residents</source>
        <translation>Residents</translation>
    </message>
    <message>
        <source>Homes</source>
        <translation>Homes</translation>
    </message>
    <message>
        <source>Ledgers</source>
        <translation>Ledgers</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>Changes</translation>
    </message>
    <message>
        <source>Manage</source>
        <translation>Manage</translation>
    </message>
    <message>
        <source>Go to: %1</source>
        <translation>Go to: %1</translation>
    </message>
    <message>
        <source>Register a new resident “%1”</source>
        <translation>Register a new resident “%1”</translation>
    </message>
    <message>
        <source>Back up</source>
        <translation>Back up</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>Lock</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Keyboard shortcuts</translation>
    </message>
    <message>
        <source>Register a resident</source>
        <translation>Register a resident</translation>
    </message>
    <message>
        <source>Ledger: %1</source>
        <translation>Ledger: %1</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Import</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Review</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Tags</translation>
    </message>
    <message>
        <source>Assistance</source>
        <translation>Assistance</translation>
    </message>
    <message>
        <source>Forms</source>
        <translation>Forms</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Today</translation>
    </message>
    <message>
        <source>Visits</source>
        <translation>Visits</translation>
    </message>
</context>
<context>
    <name>linli::ui::CompareModel</name>
    <message>
        <source>Row %1: the list names %2, whom the records do not have. Adopt registers them with what the list says.</source>
        <translation>Row %1: the list names %2, whom the records do not have. Adopt registers them with what the list says.</translation>
    </message>
    <message>
        <source>%1 is in the stated scope and the list does not name them. Who really left is dealt with on the card.</source>
        <translation>%1 is in the stated scope and the list does not name them. Who really left is dealt with on the card.</translation>
    </message>
    <message>
        <source>Row %1, %2: %3</source>
        <translation>Row %1, %2: %3</translation>
    </message>
    <message>
        <source>Row %1, %2: the records say “%3”, the list says “%4”.</source>
        <translation>Row %1, %2: the records say “%3”, the list says “%4”.</translation>
    </message>
    <message>
        <source>kept for a visit before</source>
        <translation>kept for a visit before</translation>
    </message>
    <message>
        <source>adopt</source>
        <translation>adopt</translation>
    </message>
    <message>
        <source>keep ours</source>
        <translation>keep ours</translation>
    </message>
    <message>
        <source>for a visit</source>
        <translation>for a visit</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>Row</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Difference</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>What</source>
        <translation>What</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>Records</translation>
    </message>
    <message>
        <source>List</source>
        <translation>List</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>Decision</translation>
    </message>
</context>
<context>
    <name>linli::ui::ComparePage</name>
    <message>
        <source>Drop a list from the police, the property office or the clinic here, or choose it. It is held against the records: only true differences are listed, and what you decide once is not asked again while both sides stay the same. Nothing is written before you say so.</source>
        <translation>Drop a list from the police, the property office or the clinic here, or choose it. It is held against the records: only true differences are listed, and what you decide once is not asked again while both sides stay the same. Nothing is written before you say so.</translation>
    </message>
    <message>
        <source>Choose a list…</source>
        <translation>Choose a list…</translation>
    </message>
    <message>
        <source>Compare a list</source>
        <translation>Compare a list</translation>
    </message>
    <message>
        <source>The list should name</source>
        <translation>The list should name</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>Differences</translation>
    </message>
    <message>
        <source>Adopt (1)</source>
        <translation>Adopt (1)</translation>
    </message>
    <message>
        <source>Keep ours (2)</source>
        <translation>Keep ours (2)</translation>
    </message>
    <message>
        <source>For a visit (3)</source>
        <translation>For a visit (3)</translation>
    </message>
    <message>
        <source>Take back (0)</source>
        <translation>Take back (0)</translation>
    </message>
    <message>
        <source>Open the card</source>
        <translation>Open the card</translation>
    </message>
    <message>
        <source>Choose the list to compare</source>
        <translation>Choose the list to compare</translation>
    </message>
    <message>
        <source>Lists (*.xlsx *.xls *.ods *.csv *.txt)</source>
        <translation>Lists (*.xlsx *.xls *.ods *.csv *.txt)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>All files (*)</translation>
    </message>
    <message>
        <source>A list is being worked on. Wait for it, or cancel it below.</source>
        <translation>A list is being worked on. Wait for it, or cancel it below.</translation>
    </message>
    <message>
        <source>Comparing the list</source>
        <translation>Comparing the list</translation>
    </message>
    <message>
        <source>(not stated: who is missing is not looked for)</source>
        <translation>(not stated: who is missing is not looked for)</translation>
    </message>
    <message>
        <source>everybody who lives here</source>
        <translation>everybody who lives here</translation>
    </message>
    <message>
        <source>everybody registered here</source>
        <translation>everybody registered here</translation>
    </message>
    <message>
        <source>the people of the basket</source>
        <translation>the people of the basket</translation>
    </message>
    <message>
        <source>the list “%1”</source>
        <translation>the list “%1”</translation>
    </message>
    <message numerus="yes">
        <source>Write %n decision(s)</source>
        <translation>
            <numerusform>Write %n decision</numerusform>
            <numerusform>Write %n decisions</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2 rows, %3 the same, %4 differences, %5 settled before.</source>
        <translation>%1: %2 rows, %3 the same, %4 differences, %5 settled before.</translation>
    </message>
    <message numerus="yes">
        <source>%n people should be listed.</source>
        <translation>
            <numerusform>%n person should be listed.</numerusform>
            <numerusform>%n people should be listed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n column(s) were not understood and are not compared.</source>
        <translation>
            <numerusform>%n column was not understood and is not compared.</numerusform>
            <numerusform>%n columns were not understood and are not compared.</numerusform>
        </translation>
    </message>
    <message>
        <source>There is no difference left to decide.</source>
        <translation>There is no difference left to decide.</translation>
    </message>
    <message numerus="yes">
        <source>%n difference(s) with a list were decided</source>
        <translation>
            <numerusform>%n difference with a list was decided</numerusform>
            <numerusform>%n differences with a list were decided</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n decision(s) were written. Undo takes all of them back.</source>
        <translation>
            <numerusform>%n decision was written. Undo takes it back.</numerusform>
            <numerusform>%n decisions were written. Undo takes all of them back.</numerusform>
        </translation>
    </message>
    <message>
        <source>Writing the decisions</source>
        <translation>Writing the decisions</translation>
    </message>
    <message>
        <source>The data had changed since the list was compared, so it was compared anew and nothing was written. Look over what was decided and write again.</source>
        <translation>The data had changed since the list was compared, so it was compared anew and nothing was written. Look over what was decided and write again.</translation>
    </message>
</context>
<context>
    <name>linli::ui::ConditionBox</name>
    <message>
        <source>Header, e.g. “living alone”; empty: the condition in words</source>
        <translation>Header, e.g. “living alone”; empty: the condition in words</translation>
    </message>
    <message>
        <source>Take the condition of a list</source>
        <translation>Take the condition of a list</translation>
    </message>
    <message>
        <source>Take the condition of a list …</source>
        <translation>Take the condition of a list …</translation>
    </message>
    <message>
        <source>Of which (a part of the lines above, not added up)</source>
        <translation>Of which (a part of the lines above, not added up)</translation>
    </message>
    <message>
        <source>Count their households</source>
        <translation>Count their households</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>Use it</translation>
    </message>
</context>
<context>
    <name>linli::ui::ConditionMenu</name>
    <message>
        <source>Type a tag or a condition</source>
        <translation>Type a tag or a condition</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Age</translation>
    </message>
    <message>
        <source>to</source>
        <translation>to</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Add</translation>
    </message>
</context>
<context>
    <name>linli::ui::ConditionRow</name>
    <message>
        <source>No form fits this part: change it as text.</source>
        <translation>No form fits this part: change it as text.</translation>
    </message>
    <message>
        <source>Remove this condition</source>
        <translation>Remove this condition</translation>
    </message>
    <message>
        <source>What of it</source>
        <translation>What of it</translation>
    </message>
    <message>
        <source>How it compares</source>
        <translation>How it compares</translation>
    </message>
    <message>
        <source>carries it</source>
        <translation>carries it</translation>
    </message>
    <message>
        <source>does not carry it</source>
        <translation>does not carry it</translation>
    </message>
    <message>
        <source>How many of them</source>
        <translation>How many of them</translation>
    </message>
    <message>
        <source>Number of people</source>
        <translation>Number of people</translation>
    </message>
    <message>
        <source>When there is nobody</source>
        <translation>When there is nobody</translation>
    </message>
    <message>
        <source>nobody there: not met</source>
        <translation>nobody there: not met</translation>
    </message>
    <message>
        <source>nobody there: met</source>
        <translation>nobody there: met</translation>
    </message>
</context>
<context>
    <name>linli::ui::ConflictPane</name>
    <message>
        <source>Two people changed the same field without knowing of each other. Both values are kept: say which one is right. It can be undone.</source>
        <translation>Two people changed the same field without knowing of each other. Both values are kept: say which one is right. It can be undone.</translation>
    </message>
    <message>
        <source>No conflicts: nobody contradicts anybody.</source>
        <translation>No conflicts: nobody contradicts anybody.</translation>
    </message>
    <message>
        <source>Conflict %1 of %2</source>
        <translation>Conflict %1 of %2</translation>
    </message>
    <message>
        <source>The values look the same because they are masked. Press “Show in full” first.</source>
        <translation>The values look the same because they are masked. Press “Show in full” first.</translation>
    </message>
    <message>
        <source>What stood before is not known on this computer. Take one of the two sides.</source>
        <translation>What stood before is not known on this computer. Take one of the two sides.</translation>
    </message>
    <message>
        <source>%1, %2: decided (%3)</source>
        <translation>%1, %2: decided (%3)</translation>
    </message>
    <message>
        <source>Why do you need to see it in full?</source>
        <translation>Why do you need to see it in full?</translation>
    </message>
    <message>
        <source>The reason is written into the log with your name.</source>
        <translation>The reason is written into the log with your name.</translation>
    </message>
</context>
<context>
    <name>linli::ui::ConflictReader</name>
    <message>
        <source>Whether the record stands</source>
        <translation>Whether the record stands</translation>
    </message>
    <message>
        <source>withdrawn</source>
        <translation>withdrawn</translation>
    </message>
    <message>
        <source>stands</source>
        <translation>stands</translation>
    </message>
    <message>
        <source>a record that is not here</source>
        <translation>a record that is not here</translation>
    </message>
</context>
<context>
    <name>linli::ui::ConflictView</name>
    <message>
        <source>Mine (this computer)</source>
        <translation>Mine (this computer)</translation>
    </message>
    <message>
        <source>Before both</source>
        <translation>Before both</translation>
    </message>
    <message>
        <source>The other side&apos;s</source>
        <translation>The other side&apos;s</translation>
    </message>
    <message>
        <source>One side&apos;s</source>
        <translation>One side&apos;s</translation>
    </message>
    <message>
        <source>Take mine</source>
        <translation>Take mine</translation>
    </message>
    <message>
        <source>Take the former</source>
        <translation>Take the former</translation>
    </message>
    <message>
        <source>Take the other&apos;s</source>
        <translation>Take the other&apos;s</translation>
    </message>
    <message>
        <source>Take this</source>
        <translation>Take this</translation>
    </message>
    <message>
        <source>Open the card</source>
        <translation>Open the card</translation>
    </message>
    <message>
        <source>Show in full</source>
        <translation>Show in full</translation>
    </message>
    <message>
        <source>The values differ where they are masked. Show them in full, then decide.</source>
        <translation>The values differ where they are masked. Show them in full, then decide.</translation>
    </message>
    <message>
        <source>shown now</source>
        <translation>shown now</translation>
    </message>
    <message>
        <source>Not known here</source>
        <translation>Not known here</translation>
    </message>
    <message>
        <source>(nothing)</source>
        <translation>(nothing)</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Reason: %1</source>
        <translation>Reason: %1</translation>
    </message>
</context>
<context>
    <name>linli::ui::DayBox</name>
    <message>
        <source>The list of a past day</source>
        <translation>The list of a past day</translation>
    </message>
    <message>
        <source>e.g. 2025-12-31</source>
        <translation>e.g. 2025-12-31</translation>
    </message>
    <message>
        <source>Who lived and was registered here on that day, as far as is known today.</source>
        <translation>Who lived and was registered here on that day, as far as is known today.</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Show</translation>
    </message>
</context>
<context>
    <name>linli::ui::DesignerPanel</name>
    <message>
        <source>%1 (copy)</source>
        <translation>%1 (copy)</translation>
    </message>
    <message>
        <source>Change a report</source>
        <translation>Change a report</translation>
    </message>
    <message>
        <source>New report</source>
        <translation>New report</translation>
    </message>
    <message>
        <source>Everybody, as long as there is no condition.</source>
        <translation>Everybody, as long as there is no condition.</translation>
    </message>
    <message>
        <source>Whom the report holds</source>
        <translation>Whom the report holds</translation>
    </message>
    <message>
        <source>Report “%1” saved</source>
        <translation>Report “%1” saved</translation>
    </message>
    <message>
        <source>Do not save</source>
        <translation>Do not save</translation>
    </message>
    <message>
        <source>Name, e.g. “Aged 70 and more, living alone”</source>
        <translation>Name, e.g. “Aged 70 and more, living alone”</translation>
    </message>
    <message>
        <source>Share with the committee</source>
        <translation>Share with the committee</translation>
    </message>
    <message>
        <source>Otherwise only you see it</source>
        <translation>Otherwise only you see it</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>Ledger (a list)</source>
        <translation>Ledger (a list)</translation>
    </message>
    <message>
        <source>Statistic (figures)</source>
        <translation>Statistic (figures)</translation>
    </message>
    <message>
        <source>Of whom or what</source>
        <translation>Of whom or what</translation>
    </message>
    <message>
        <source>Counted how</source>
        <translation>Counted how</translation>
    </message>
    <message>
        <source>Condition …</source>
        <translation>Condition …</translation>
    </message>
    <message>
        <source>No condition</source>
        <translation>No condition</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Order</translation>
    </message>
    <message>
        <source>Reversed</source>
        <translation>Reversed</translation>
    </message>
    <message>
        <source>Rows (down)</source>
        <translation>Rows (down)</translation>
    </message>
    <message>
        <source>Columns (across)</source>
        <translation>Columns (across)</translation>
    </message>
    <message>
        <source>(no name yet)</source>
        <translation>(no name yet)</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s)</source>
        <translation>
            <numerusform>%n line</numerusform>
            <numerusform>%n lines</numerusform>
        </translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Ctrl+S</source>
        <translation>Ctrl+S</translation>
    </message>
</context>
<context>
    <name>linli::ui::DropTypedBox</name>
    <message>
        <source>Open another form?</source>
        <translation>Open another form?</translation>
    </message>
    <message>
        <source>What was written into this one is not saved and would be lost.</source>
        <translation>What was written into this one is not saved and would be lost.</translation>
    </message>
    <message>
        <source>Open the other</source>
        <translation>Open the other</translation>
    </message>
</context>
<context>
    <name>linli::ui::DuplicatePane</name>
    <message>
        <source>What the kept side says counts; the other one only fills its blanks. It can be undone.</source>
        <translation>What the kept side says counts; the other one only fills its blanks. It can be undone.</translation>
    </message>
    <message>
        <source>Nobody seems to be entered twice. Whoever looks alike after registering or importing is listed here.</source>
        <translation>Nobody seems to be entered twice. Whoever looks alike after registering or importing is listed here.</translation>
    </message>
    <message>
        <source>Go to the residents</source>
        <translation>Go to the residents</translation>
    </message>
    <message>
        <source>1  The same person, keep the left</source>
        <translation>1  The same person, keep the left</translation>
    </message>
    <message>
        <source>2  The same person, keep the right</source>
        <translation>2  The same person, keep the right</translation>
    </message>
    <message>
        <source>3  Not the same person</source>
        <translation>3  Not the same person</translation>
    </message>
    <message>
        <source>Pair %1 of %2</source>
        <translation>Pair %1 of %2</translation>
    </message>
    <message>
        <source>The two records of %1 are one now</source>
        <translation>The two records of %1 are one now</translation>
    </message>
    <message>
        <source>%1 and %2 are remembered as two people</source>
        <translation>%1 and %2 are remembered as two people</translation>
    </message>
</context>
<context>
    <name>linli::ui::EnrolBox</name>
    <message>
        <source>Join the city hub</source>
        <translation>Join the city hub</translation>
    </message>
    <message>
        <source>Address, account and password are on the sheet from the administrator of your street.</source>
        <translation>Address, account and password are on the sheet from the administrator of your street.</translation>
    </message>
    <message>
        <source>Address of the hub</source>
        <translation>Address of the hub</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Account</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Password</translation>
    </message>
    <message>
        <source>Name of this computer</source>
        <translation>Name of this computer</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>Is this the right hub?</source>
        <translation>Is this the right hub?</translation>
    </message>
    <message>
        <source>Compare this fingerprint with the one on the administrator&apos;s sheet, sign by sign. If one sign differs, do not go on and call the administrator.</source>
        <translation>Compare this fingerprint with the one on the administrator&apos;s sheet, sign by sign. If one sign differs, do not go on and call the administrator.</translation>
    </message>
    <message>
        <source>It is the same, go on</source>
        <translation>It is the same, go on</translation>
    </message>
    <message>
        <source>Tell the administrator this number</source>
        <translation>Tell the administrator this number</translation>
    </message>
    <message>
        <source>The administrator sees the same number and approves this computer. It goes on by itself then; this window may be closed meanwhile.</source>
        <translation>The administrator sees the same number and approves this computer. It goes on by itself then; this window may be closed meanwhile.</translation>
    </message>
    <message>
        <source>Waiting for approval …</source>
        <translation>Waiting for approval …</translation>
    </message>
    <message>
        <source>Close and wait</source>
        <translation>Close and wait</translation>
    </message>
    <message>
        <source>Do not join</source>
        <translation>Do not join</translation>
    </message>
    <message>
        <source>Type the address from the sheet.</source>
        <translation>Type the address from the sheet.</translation>
    </message>
    <message>
        <source>Type the account from the sheet.</source>
        <translation>Type the account from the sheet.</translation>
    </message>
    <message>
        <source>Type the password.</source>
        <translation>Type the password.</translation>
    </message>
    <message>
        <source>Give this computer a name, such as “Office 1”.</source>
        <translation>Give this computer a name, such as “Office 1”.</translation>
    </message>
    <message>
        <source>Connecting …</source>
        <translation>Connecting …</translation>
    </message>
    <message>
        <source>Asking the hub …</source>
        <translation>Asking the hub …</translation>
    </message>
    <message>
        <source>This computer has joined the city hub</source>
        <translation>This computer has joined the city hub</translation>
    </message>
    <message>
        <source>From now on changes are uploaded by themselves. The first exchange may take some minutes; you can work meanwhile.</source>
        <translation>From now on changes are uploaded by themselves. The first exchange may take some minutes; you can work meanwhile.</translation>
    </message>
</context>
<context>
    <name>linli::ui::EntryWindow</name>
    <message>
        <source>Practice data: nothing here is real</source>
        <translation>Practice data: nothing here is real</translation>
    </message>
    <message>
        <source>Linli Workstation</source>
        <translation>Linli Workstation</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>Smaller text</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>Larger text</translation>
    </message>
    <message>
        <source>Linli cannot be opened</source>
        <translation>Linli cannot be opened</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Stopping …</source>
        <translation>Stopping …</translation>
    </message>
</context>
<context>
    <name>linli::ui::ExportBox</name>
    <message>
        <source>What is this file for?</source>
        <translation>What is this file for?</translation>
    </message>
    <message>
        <source>Account of the second person</source>
        <translation>Account of the second person</translation>
    </message>
    <message>
        <source>Password of the second person</source>
        <translation>Password of the second person</translation>
    </message>
    <message>
        <source>The file leaves the encrypted store. The purpose is written into the log and on the file.</source>
        <translation>The file leaves the encrypted store. The purpose is written into the log and on the file.</translation>
    </message>
    <message>
        <source>Report to the street office</source>
        <translation>Report to the street office</translation>
    </message>
    <message>
        <source>Home visits</source>
        <translation>Home visits</translation>
    </message>
    <message>
        <source>Posting or meeting</source>
        <translation>Posting or meeting</translation>
    </message>
    <message>
        <source>More than %1 people: a second user must agree.</source>
        <translation>More than %1 people: a second user must agree.</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Continue</translation>
    </message>
    <message>
        <source>The second person types an own account and password.</source>
        <translation>The second person types an own account and password.</translation>
    </message>
    <message>
        <source>Choose a purpose or type one of at least two characters.</source>
        <translation>Choose a purpose or type one of at least two characters.</translation>
    </message>
    <message>
        <source>For whom and what for, or the digit of one above</source>
        <translation>For whom and what for, or the digit of one above</translation>
    </message>
</context>
<context>
    <name>linli::ui::FieldHistoryBox</name>
    <message>
        <source>This field was never changed here.</source>
        <translation>This field was never changed here.</translation>
    </message>
    <message>
        <source>History of %1</source>
        <translation>History of %1</translation>
    </message>
    <message>
        <source>When</source>
        <translation>When</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Who</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Change</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>What was it on</source>
        <translation>What was it on</translation>
    </message>
    <message>
        <source>e.g. 2025-12-31</source>
        <translation>e.g. 2025-12-31</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Look</translation>
    </message>
    <message>
        <source>Entered here by %1: %2</source>
        <translation>Entered here by %1: %2</translation>
    </message>
    <message>
        <source>On %1, by what is known today: %2</source>
        <translation>On %1, by what is known today: %2</translation>
    </message>
</context>
<context>
    <name>linli::ui::FieldRow</name>
    <message>
        <source>Yes</source>
        <translation>Yes</translation>
    </message>
    <message>
        <source>No</source>
        <translation>No</translation>
    </message>
    <message>
        <source>Was: %1</source>
        <translation>Was: %1</translation>
    </message>
</context>
<context>
    <name>linli::ui::FigureBox</name>
    <message>
        <source>Behind this figure</source>
        <translation>Behind this figure</translation>
    </message>
    <message>
        <source>Who is behind this figure</source>
        <translation>Who is behind this figure</translation>
    </message>
    <message>
        <source>Open as a list</source>
        <translation>Open as a list</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Counted: %1</source>
        <translation>Counted: %1</translation>
    </message>
    <message>
        <source>As of %1</source>
        <translation>As of %1</translation>
    </message>
    <message>
        <source>%1 more cannot be decided for want of data and are not in the figure.</source>
        <translation>%1 more cannot be decided for want of data and are not in the figure.</translation>
    </message>
    <message>
        <source>Not decided, to be asked</source>
        <translation>Not decided, to be asked</translation>
    </message>
    <message>
        <source>… and %1 more</source>
        <translation>… and %1 more</translation>
    </message>
    <message>
        <source>Nobody is behind this figure.</source>
        <translation>Nobody is behind this figure.</translation>
    </message>
    <message>
        <source>Trend of a year</source>
        <translation>Trend of a year</translation>
    </message>
    <message>
        <source>Counted from what is known today: late entries are in it, so it may differ from what was kept or filed then.</source>
        <translation>Counted from what is known today: late entries are in it, so it may differ from what was kept or filed then.</translation>
    </message>
</context>
<context>
    <name>linli::ui::FigureChart</name>
    <message>
        <source>What the picture shows</source>
        <translation>What the picture shows</translation>
    </message>
    <message>
        <source>The report as a picture</source>
        <translation>The report as a picture</translation>
    </message>
    <message>
        <source>%1 men and women</source>
        <translation>%1 men and women</translation>
    </message>
</context>
<context>
    <name>linli::ui::FigureTrend</name>
    <message>
        <source>The figure at the month-ends</source>
        <translation>The figure at the month-ends</translation>
    </message>
</context>
<context>
    <name>linli::ui::FilterBar</name>
    <message>
        <source>+ condition</source>
        <translation>+ condition</translation>
    </message>
    <message>
        <source>Remove this condition</source>
        <translation>Remove this condition</translation>
    </message>
    <message>
        <source>Condition %1, remove</source>
        <translation>Condition %1, remove</translation>
    </message>
    <message numerus="yes">
        <source>%n person(s)</source>
        <translation>
            <numerusform>%n person</numerusform>
            <numerusform>%n people</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n household(s)</source>
        <translation>
            <numerusform>%n household</numerusform>
            <numerusform>%n households</numerusform>
        </translation>
    </message>
    <message>
        <source>As of today</source>
        <translation>As of today</translation>
    </message>
    <message>
        <source>As of %1</source>
        <translation>As of %1</translation>
    </message>
    <message>
        <source>Show the list of a past day</source>
        <translation>Show the list of a past day</translation>
    </message>
    <message>
        <source>Back to today</source>
        <translation>Back to today</translation>
    </message>
    <message>
        <source>Conditions…</source>
        <translation>Conditions…</translation>
    </message>
    <message>
        <source>All, any or none of several conditions; groups of people; as text (Alt+C)</source>
        <translation>All, any or none of several conditions; groups of people; as text (Alt+C)</translation>
    </message>
    <message>
        <source>Who cannot be decided, and what is missing</source>
        <translation>Who cannot be decided, and what is missing</translation>
    </message>
    <message numerus="yes">
        <source>To be asked: %n</source>
        <translation>
            <numerusform>To be asked: %n</numerusform>
            <numerusform>To be asked: %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>linli::ui::FormGrid</name>
    <message>
        <source>The form</source>
        <translation>The form</translation>
    </message>
    <message>
        <source>to fill</source>
        <translation>to fill</translation>
    </message>
</context>
<context>
    <name>linli::ui::FormModel</name>
    <message>
        <source>(formula)</source>
        <translation>(formula)</translation>
    </message>
    <message>
        <source>written by hand</source>
        <translation>written by hand</translation>
    </message>
    <message>
        <source>written by hand over “%1”</source>
        <translation>written by hand over “%1”</translation>
    </message>
    <message numerus="yes">
        <source>%n more could not be decided.</source>
        <translation>
            <numerusform>%n more could not be decided.</numerusform>
            <numerusform>%n more could not be decided.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>open %1</source>
        <translation>open %1</translation>
    </message>
    <message>
        <source>Column %1 %2</source>
        <translation>Column %1 %2</translation>
    </message>
    <message>
        <source>The form takes one of these here: %1</source>
        <translation>The form takes one of these here: %1</translation>
    </message>
    <message>
        <source>Last time: %1</source>
        <translation>Last time: %1</translation>
    </message>
    <message>
        <source>(empty)</source>
        <translation>(empty)</translation>
    </message>
</context>
<context>
    <name>linli::ui::FormsPage</name>
    <message>
        <source>Choose the form to fill</source>
        <translation>Choose the form to fill</translation>
    </message>
    <message>
        <source>Forms (*.xlsx *.xlsm *.xls *.ods *.csv)</source>
        <translation>Forms (*.xlsx *.xlsm *.xls *.ods *.csv)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>All files (*)</translation>
    </message>
    <message>
        <source>A form is being read. Wait for it, or cancel it below.</source>
        <translation>A form is being read. Wait for it, or cancel it below.</translation>
    </message>
    <message>
        <source>The form is being read…</source>
        <translation>The form is being read…</translation>
    </message>
    <message>
        <source>Reading the form</source>
        <translation>Reading the form</translation>
    </message>
    <message>
        <source>The form is being filled…</source>
        <translation>The form is being filled…</translation>
    </message>
    <message>
        <source>What “%1” means in a form was remembered</source>
        <translation>What “%1” means in a form was remembered</translation>
    </message>
    <message>
        <source>whose rows</source>
        <translation>whose rows</translation>
    </message>
    <message>
        <source>Who belongs in</source>
        <translation>Who belongs in</translation>
    </message>
    <message>
        <source>Forms</source>
        <translation>Forms</translation>
    </message>
    <message>
        <source>Choose a form…</source>
        <translation>Choose a form…</translation>
    </message>
    <message>
        <source>Show…</source>
        <translation>Show…</translation>
    </message>
    <message>
        <source>Next open cell</source>
        <translation>Next open cell</translation>
    </message>
    <message>
        <source>Save the filled form…</source>
        <translation>Save the filled form…</translation>
    </message>
    <message>
        <source>with full numbers</source>
        <translation>with full numbers</translation>
    </message>
    <message>
        <source>Numbers of papers and telephones go into the file in full; the log says so. On the screen they stay masked.</source>
        <translation>Numbers of papers and telephones go into the file in full; the log says so. On the screen they stay masked.</translation>
    </message>
    <message>
        <source>Sheets of the form</source>
        <translation>Sheets of the form</translation>
    </message>
    <message>
        <source>Drop a form here that was handed down, or choose it: an Excel file with a head and empty rows, or with figures to fill in. What the records know is filled in; the layout stays as it is. Nothing is written before you save a copy.</source>
        <translation>Drop a form here that was handed down, or choose it: an Excel file with a head and empty rows, or with figures to fill in. What the records know is filled in; the layout stays as it is. Nothing is written before you save a copy.</translation>
    </message>
    <message>
        <source>This kind of file is saved as xlsx, with its layout; pictures and conditional formats are left out.</source>
        <translation>This kind of file is saved as xlsx, with its layout; pictures and conditional formats are left out.</translation>
    </message>
    <message>
        <source>%1 rows · %2 cells filled · %3 written by hand · %4 open</source>
        <translation>%1 rows · %2 cells filled · %3 written by hand · %4 open</translation>
    </message>
    <message>
        <source>Save the filled form</source>
        <translation>Save the filled form</translation>
    </message>
    <message>
        <source>%1 (filled %2)</source>
        <translation>%1 (filled %2)</translation>
    </message>
    <message>
        <source>The form that was handed down is not written over. Save under another name.</source>
        <translation>The form that was handed down is not written over. Save under another name.</translation>
    </message>
    <message>
        <source>The file “%1” was changed since it was opened. Open it again, then fill and save.</source>
        <translation>The file “%1” was changed since it was opened. Open it again, then fill and save.</translation>
    </message>
    <message>
        <source>Another form was opened meanwhile; nothing was saved.</source>
        <translation>Another form was opened meanwhile; nothing was saved.</translation>
    </message>
    <message>
        <source>Writing the file</source>
        <translation>Writing the file</translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <translation>Saved as %1</translation>
    </message>
    <message numerus="yes">
        <source>%n formula(s) are computed when the file is opened in a spreadsheet program.</source>
        <translation>
            <numerusform>%n formula is computed when the file is opened in a spreadsheet program.</numerusform>
            <numerusform>%n formulas are computed when the file is opened in a spreadsheet program.</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose the file that was filled last time</source>
        <translation>Choose the file that was filled last time</translation>
    </message>
    <message>
        <source>Compare with last time…</source>
        <translation>Compare with last time…</translation>
    </message>
    <message>
        <source>Choose the file that was filled last time: what was written by hand is taken over, and what is different is shown.</source>
        <translation>Choose the file that was filled last time: what was written by hand is taken over, and what is different is shown.</translation>
    </message>
    <message numerus="yes">
        <source>%n difference(s) from last time</source>
        <translation>
            <numerusform>%n difference from last time</numerusform>
            <numerusform>%n differences from last time</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cell(s) taken over from last time</source>
        <translation>
            <numerusform>%n cell taken over from last time</numerusform>
            <numerusform>%n cells taken over from last time</numerusform>
        </translation>
    </message>
    <message>
        <source>The basket is empty. Put people into it in the list of residents.</source>
        <translation>The basket is empty. Put people into it in the list of residents.</translation>
    </message>
</context>
<context>
    <name>linli::ui::GroupModel</name>
    <message>
        <source>taken back</source>
        <translation>taken back</translation>
    </message>
    <message>
        <source>When</source>
        <translation>When</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Who</translation>
    </message>
    <message>
        <source>What</source>
        <translation>What</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>Fields</source>
        <translation>Fields</translation>
    </message>
    <message>
        <source>State</source>
        <translation>State</translation>
    </message>
</context>
<context>
    <name>linli::ui::GroupSubjects</name>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>linli::ui::HandFigureBox</name>
    <message>
        <source>Figure</source>
        <translation>Figure</translation>
    </message>
    <message>
        <source>Write it in</source>
        <translation>Write it in</translation>
    </message>
</context>
<context>
    <name>linli::ui::HistoryPage</name>
    <message>
        <source>Take this back</source>
        <translation>Take this back</translation>
    </message>
    <message>
        <source>Older changes</source>
        <translation>Older changes</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>Changes</translation>
    </message>
    <message>
        <source>Of</source>
        <translation>Of</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Field</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Before</translation>
    </message>
    <message>
        <source>After</source>
        <translation>After</translation>
    </message>
    <message>
        <source>Holds from</source>
        <translation>Holds from</translation>
    </message>
    <message>
        <source>Nothing has been changed yet.</source>
        <translation>Nothing has been changed yet.</translation>
    </message>
    <message>
        <source>Go to the residents</source>
        <translation>Go to the residents</translation>
    </message>
    <message>
        <source>new</source>
        <translation>new</translation>
    </message>
    <message>
        <source>withdrawn</source>
        <translation>withdrawn</translation>
    </message>
    <message>
        <source>entry</source>
        <translation>entry</translation>
    </message>
    <message>
        <source>%1, %2: %3</source>
        <translation>%1, %2: %3</translation>
    </message>
    <message>
        <source>Taking this back would lose what was entered later: %1. Take that back first.</source>
        <translation>Taking this back would lose what was entered later: %1. Take that back first.</translation>
    </message>
    <message>
        <source>Bring it back</source>
        <translation>Bring it back</translation>
    </message>
    <message numerus="yes">
        <source>%n more not shown</source>
        <translation>
            <numerusform>%n more not shown</numerusform>
            <numerusform>%n more not shown</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>linli::ui::HitModel</name>
    <message>
        <source>Person</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>Room</source>
        <translation>Room</translation>
    </message>
    <message>
        <source>Household</source>
        <translation>Household</translation>
    </message>
    <message>
        <source>Building</source>
        <translation>Building</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>List</source>
        <translation>List</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>Unit</translation>
    </message>
    <message>
        <source>Organisation</source>
        <translation>Organisation</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Command</translation>
    </message>
</context>
<context>
    <name>linli::ui::HomesPage</name>
    <message>
        <source>Estates and buildings</source>
        <translation>Estates and buildings</translation>
    </message>
    <message>
        <source>Colour by tag</source>
        <translation>Colour by tag</translation>
    </message>
    <message>
        <source>Plan of the building</source>
        <translation>Plan of the building</translation>
    </message>
    <message>
        <source>Stripes at the left: let. Hatched: vacant. A letter in a circle: the tag is carried there.</source>
        <translation>Stripes at the left: let. Hatched: vacant. A letter in a circle: the tag is carried there.</translation>
    </message>
    <message numerus="yes">
        <source>%n home(s)</source>
        <translation>
            <numerusform>%n home</numerusform>
            <numerusform>%n homes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n person(s)</source>
        <translation>
            <numerusform>%n person</numerusform>
            <numerusform>%n people</numerusform>
        </translation>
    </message>
    <message>
        <source>There are no homes yet. They come with the people you register.</source>
        <translation>There are no homes yet. They come with the people you register.</translation>
    </message>
    <message>
        <source>Register a resident</source>
        <translation>Register a resident</translation>
    </message>
    <message>
        <source>No tag</source>
        <translation>No tag</translation>
    </message>
</context>
<context>
    <name>linli::ui::HubChip</name>
    <message>
        <source>Not joined to the city hub</source>
        <translation>Not joined to the city hub</translation>
    </message>
    <message>
        <source>Waiting to be let in</source>
        <translation>Waiting to be let in</translation>
    </message>
    <message>
        <source>Synchronising …</source>
        <translation>Synchronising …</translation>
    </message>
    <message>
        <source>Fetching the data …</source>
        <translation>Fetching the data …</translation>
    </message>
    <message>
        <source>Offline since %1</source>
        <translation>Offline since %1</translation>
    </message>
    <message>
        <source>Not synchronised</source>
        <translation>Not synchronised</translation>
    </message>
    <message numerus="yes">
        <source>%n to upload</source>
        <translation>
            <numerusform>%n to upload</numerusform>
            <numerusform>%n to upload</numerusform>
        </translation>
    </message>
    <message>
        <source>Synchronised at %1</source>
        <translation>Synchronised at %1</translation>
    </message>
    <message>
        <source>Last synchronised at %1</source>
        <translation>Last synchronised at %1</translation>
    </message>
    <message>
        <source>Not yet synchronised</source>
        <translation>Not yet synchronised</translation>
    </message>
    <message numerus="yes">
        <source>%n to review</source>
        <translation>
            <numerusform>%n to review</numerusform>
            <numerusform>%n to review</numerusform>
        </translation>
    </message>
    <message>
        <source>Press to see the list</source>
        <translation>Press to see the list</translation>
    </message>
    <message>
        <source>City hub: %1</source>
        <translation>City hub: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) left</source>
        <translation>
            <numerusform>%n day left</numerusform>
            <numerusform>%n days left</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>linli::ui::HubPage</name>
    <message>
        <source>Synchronisation</source>
        <translation>Synchronisation</translation>
    </message>
    <message>
        <source>Synchronise now (F9)</source>
        <translation>Synchronise now (F9)</translation>
    </message>
    <message>
        <source>Nothing waits to be uploaded.</source>
        <translation>Nothing waits to be uploaded.</translation>
    </message>
    <message>
        <source>Changes to upload</source>
        <translation>Changes to upload</translation>
    </message>
    <message>
        <source>This computer has asked to join the city hub and waits for the administrator&apos;s approval.</source>
        <translation>This computer has asked to join the city hub and waits for the administrator&apos;s approval.</translation>
    </message>
    <message>
        <source>This computer works for itself and is not joined to the city hub. Once it is, changes are uploaded by themselves and colleagues see them.</source>
        <translation>This computer works for itself and is not joined to the city hub. Once it is, changes are uploaded by themselves and colleagues see them.</translation>
    </message>
    <message>
        <source>Show the number</source>
        <translation>Show the number</translation>
    </message>
    <message>
        <source>Join the city hub</source>
        <translation>Join the city hub</translation>
    </message>
    <message>
        <source>Cause: %1</source>
        <translation>Cause: %1</translation>
    </message>
    <message>
        <source>City hub: %1, account %2</source>
        <translation>City hub: %1, account %2</translation>
    </message>
    <message>
        <source>Committees: %1</source>
        <translation>Committees: %1</translation>
    </message>
    <message>
        <source>Last success: %1</source>
        <translation>Last success: %1</translation>
    </message>
    <message>
        <source>Last success: none yet</source>
        <translation>Last success: none yet</translation>
    </message>
    <message>
        <source>Differences found and repaired by itself: %1</source>
        <translation>Differences found and repaired by itself: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) to decide</source>
        <translation>
            <numerusform>%n thing to decide</numerusform>
            <numerusform>%n things to decide</numerusform>
        </translation>
    </message>
    <message>
        <source>To upload: %1</source>
        <translation>To upload: %1</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>and %1 more</translation>
    </message>
    <message>
        <source>Synchronising with the city hub. You can go on working.</source>
        <translation>Synchronising with the city hub. You can go on working.</translation>
    </message>
    <message>
        <source>The data of your committee are being fetched. You can look around meanwhile.</source>
        <translation>The data of your committee are being fetched. You can look around meanwhile.</translation>
    </message>
    <message>
        <source>Offline since %1. You can go on working: everything is kept here and uploaded by itself as soon as the network is back.</source>
        <translation>Offline since %1. You can go on working: everything is kept here and uploaded by itself as soon as the network is back.</translation>
    </message>
    <message>
        <source>The last synchronisation was not completed. Everything is kept here and tried again by itself.</source>
        <translation>The last synchronisation was not completed. Everything is kept here and tried again by itself.</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) will be uploaded by themselves in a moment.</source>
        <translation>
            <numerusform>%n change will be uploaded by itself in a moment.</numerusform>
            <numerusform>%n changes will be uploaded by themselves in a moment.</numerusform>
        </translation>
    </message>
    <message>
        <source>Everything is uploaded, and this computer has the same data as the city hub.</source>
        <translation>Everything is uploaded, and this computer has the same data as the city hub.</translation>
    </message>
    <message>
        <source>Last synchronised at %1.</source>
        <translation>Last synchronised at %1.</translation>
    </message>
    <message>
        <source>Not synchronised yet.</source>
        <translation>Not synchronised yet.</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) left: without a word with the city hub the data close afterwards.</source>
        <translation>
            <numerusform>%n day left: without a word with the city hub the data close afterwards.</numerusform>
            <numerusform>%n days left: without a word with the city hub the data close afterwards.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>linli::ui::HubPanel</name>
    <message>
        <source>See what is to be uploaded</source>
        <translation>See what is to be uploaded</translation>
    </message>
    <message>
        <source>Joined: %1, account %2</source>
        <translation>Joined: %1, account %2</translation>
    </message>
    <message>
        <source>Waiting for the administrator&apos;s approval.</source>
        <translation>Waiting for the administrator&apos;s approval.</translation>
    </message>
    <message>
        <source>This computer works for itself. Joined to the hub of the city, its changes are uploaded by themselves and colleagues see them; without a network one goes on working.</source>
        <translation>This computer works for itself. Joined to the hub of the city, its changes are uploaded by themselves and colleagues see them; without a network one goes on working.</translation>
    </message>
    <message>
        <source>Show the number</source>
        <translation>Show the number</translation>
    </message>
    <message>
        <source>Join the city hub</source>
        <translation>Join the city hub</translation>
    </message>
</context>
<context>
    <name>linli::ui::HubSync</name>
    <message>
        <source>The administrator has refused this computer.</source>
        <translation>The administrator has refused this computer.</translation>
    </message>
</context>
<context>
    <name>linli::ui::ImportPage</name>
    <message>
        <source>Import a list</source>
        <translation>Import a list</translation>
    </message>
    <message>
        <source>Another file</source>
        <translation>Another file</translation>
    </message>
    <message>
        <source>The data have changed since the import (perhaps it was taken back).</source>
        <translation>The data have changed since the import (perhaps it was taken back).</translation>
    </message>
    <message>
        <source>Rows of the list</source>
        <translation>Rows of the list</translation>
    </message>
    <message>
        <source>Column of the list</source>
        <translation>Column of the list</translation>
    </message>
    <message>
        <source>What becomes of it</source>
        <translation>What becomes of it</translation>
    </message>
    <message>
        <source>Columns of the list</source>
        <translation>Columns of the list</translation>
    </message>
    <message>
        <source>Open the card</source>
        <translation>Open the card</translation>
    </message>
    <message>
        <source>Choose the list to import</source>
        <translation>Choose the list to import</translation>
    </message>
    <message>
        <source>Lists (*.xlsx *.csv *.txt)</source>
        <translation>Lists (*.xlsx *.csv *.txt)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>All files (*)</translation>
    </message>
    <message>
        <source>A list is being worked on. Wait for it, or cancel it below.</source>
        <translation>A list is being worked on. Wait for it, or cancel it below.</translation>
    </message>
    <message>
        <source>Checking the list</source>
        <translation>Checking the list</translation>
    </message>
    <message numerus="yes">
        <source>%n people were imported from a list</source>
        <translation>
            <numerusform>%n person was imported from a list</numerusform>
            <numerusform>%n people were imported from a list</numerusform>
        </translation>
    </message>
    <message>
        <source>Importing</source>
        <translation>Importing</translation>
    </message>
    <message numerus="yes">
        <source>%n people were imported. Undo takes all of them back.</source>
        <translation>
            <numerusform>%n person was imported. Undo takes it back.</numerusform>
            <numerusform>%n people were imported. Undo takes all of them back.</numerusform>
        </translation>
    </message>
    <message>
        <source>The data had changed since the list was checked, so it was checked anew and nothing was written. Look it over and import again.</source>
        <translation>The data had changed since the list was checked, so it was checked anew and nothing was written. Look it over and import again.</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>Check again</translation>
    </message>
    <message numerus="yes">
        <source>Import %n people</source>
        <translation>
            <numerusform>Import %n person</numerusform>
            <numerusform>Import %n people</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing to import</source>
        <translation>Nothing to import</translation>
    </message>
    <message>
        <source>Checking the list … Nothing is written yet.</source>
        <translation>Checking the list … Nothing is written yet.</translation>
    </message>
    <message>
        <source>Drop a list here or choose one: xlsx, csv or txt, with a row of headers such as name, ID number, phone, lives at. Each row is compared first; nothing is written before you say so.</source>
        <translation>Drop a list here or choose one: xlsx, csv or txt, with a row of headers such as name, ID number, phone, lives at. Each row is compared first; nothing is written before you say so.</translation>
    </message>
    <message>
        <source>ID numbers damaged by a spreadsheet program (3.1E+17, or ending in 000) are refused, never guessed.</source>
        <translation>ID numbers damaged by a spreadsheet program (3.1E+17, or ending in 000) are refused, never guessed.</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>Choose a file</translation>
    </message>
    <message>
        <source>All %1</source>
        <translation>All %1</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message numerus="yes">
        <source>%n house(s) not known yet will be made.</source>
        <translation>
            <numerusform>%n house not known yet will be made.</numerusform>
            <numerusform>%n houses not known yet will be made.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cell(s) cannot be read and are left out.</source>
        <translation>
            <numerusform>%n cell cannot be read and is left out.</numerusform>
            <numerusform>%n cells cannot be read and are left out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) are no person (totals, notes) and are passed over.</source>
        <translation>
            <numerusform>%n row is no person (total, note) and is passed over.</numerusform>
            <numerusform>%n rows are no person (totals, notes) and are passed over.</numerusform>
        </translation>
    </message>
    <message>
        <source>Columns: %1 understood, %2 not</source>
        <translation>Columns: %1 understood, %2 not</translation>
    </message>
    <message>
        <source>Columns: all %1 understood</source>
        <translation>Columns: all %1 understood</translation>
    </message>
    <message>
        <source>Row %1, %2: %3</source>
        <translation>Row %1, %2: %3</translation>
    </message>
    <message>
        <source>%1: %2 rows.</source>
        <translation>%1: %2 rows.</translation>
    </message>
    <message>
        <source>Only compare…</source>
        <translation>Only compare…</translation>
    </message>
    <message>
        <source>Hold a list from outside against the records and decide each difference, instead of importing it</source>
        <translation>Hold a list from outside against the records and decide each difference, instead of importing it</translation>
    </message>
</context>
<context>
    <name>linli::ui::KeptRunsBox</name>
    <message>
        <source>waiting for review</source>
        <translation>waiting for review</translation>
    </message>
    <message>
        <source>filed</source>
        <translation>filed</translation>
    </message>
    <message>
        <source>returned</source>
        <translation>returned</translation>
    </message>
    <message>
        <source>draft</source>
        <translation>draft</translation>
    </message>
    <message>
        <source>as of %1</source>
        <translation>as of %1</translation>
    </message>
    <message>
        <source>Kept reports</source>
        <translation>Kept reports</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Nothing has been kept of this report yet. “Keep” keeps what is shown now.</source>
        <translation>Nothing has been kept of this report yet. “Keep” keeps what is shown now.</translation>
    </message>
</context>
<context>
    <name>linli::ui::LedgersPage</name>
    <message>
        <source>Choose a ledger at the left to see its pages.</source>
        <translation>Choose a ledger at the left to see its pages.</translation>
    </message>
    <message>
        <source>Ledgers</source>
        <translation>Ledgers</translation>
    </message>
    <message>
        <source>Find a ledger</source>
        <translation>Find a ledger</translation>
    </message>
    <message>
        <source>As of</source>
        <translation>As of</translation>
    </message>
    <message>
        <source>Numbers in full</source>
        <translation>Numbers in full</translation>
    </message>
    <message>
        <source>What are the full numbers needed for?</source>
        <translation>What are the full numbers needed for?</translation>
    </message>
    <message>
        <source>The purpose is printed on the pages and written into the log.</source>
        <translation>The purpose is printed on the pages and written into the log.</translation>
    </message>
    <message>
        <source>Export Excel (Ctrl+E)</source>
        <translation>Export Excel (Ctrl+E)</translation>
    </message>
    <message>
        <source>Export PDF</source>
        <translation>Export PDF</translation>
    </message>
    <message>
        <source>Making “%1”</source>
        <translation>Making “%1”</translation>
    </message>
    <message numerus="yes">
        <source>%n page(s)</source>
        <translation>
            <numerusform>%n page</numerusform>
            <numerusform>%n pages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s)</source>
        <translation>
            <numerusform>%n line</numerusform>
            <numerusform>%n lines</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n could not be decided</source>
        <translation>
            <numerusform>%n could not be decided</numerusform>
            <numerusform>%n could not be decided</numerusform>
        </translation>
    </message>
    <message>
        <source>No installed font shows %1</source>
        <translation>No installed font shows %1</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>Writing the file</source>
        <translation>Writing the file</translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <translation>Saved as %1</translation>
    </message>
    <message>
        <source>Identity numbers and phones unmasked for a minute; asks for the purpose and is logged</source>
        <translation>Identity numbers and phones unmasked for a minute; asks for the purpose and is logged</translation>
    </message>
    <message>
        <source>Print (Ctrl+P)</source>
        <translation>Print (Ctrl+P)</translation>
    </message>
    <message>
        <source>Printing</source>
        <translation>Printing</translation>
    </message>
    <message>
        <source>Sent to the printer.</source>
        <translation>Sent to the printer.</translation>
    </message>
    <message>
        <source>Click a figure to see who is behind it</source>
        <translation>Click a figure to see who is behind it</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Keep</translation>
    </message>
    <message>
        <source>Keeps the figures as they stand, to be filed or compared later</source>
        <translation>Keeps the figures as they stand, to be filed or compared later</translation>
    </message>
    <message>
        <source>Kept reports</source>
        <translation>Kept reports</translation>
    </message>
    <message>
        <source>File</source>
        <translation>File</translation>
    </message>
    <message>
        <source>Filed</source>
        <translation>Filed</translation>
    </message>
    <message>
        <source>Hands it up; from then on it is locked</source>
        <translation>Hands it up; from then on it is locked</translation>
    </message>
    <message>
        <source>It came back</source>
        <translation>It came back</translation>
    </message>
    <message>
        <source>Why was it returned?</source>
        <translation>Why was it returned?</translation>
    </message>
    <message>
        <source>The reason stands beside the kept report.</source>
        <translation>The reason stands beside the kept report.</translation>
    </message>
    <message>
        <source>Returned</source>
        <translation>Returned</translation>
    </message>
    <message>
        <source>Compare with today</source>
        <translation>Compare with today</translation>
    </message>
    <message>
        <source>Back to today</source>
        <translation>Back to today</translation>
    </message>
    <message>
        <source>“%1” kept</source>
        <translation>“%1” kept</translation>
    </message>
    <message>
        <source>Written in</source>
        <translation>Written in</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Picture</translation>
    </message>
    <message>
        <source>The figures as bars; a bar opens like its figure</source>
        <translation>The figures as bars; a bar opens like its figure</translation>
    </message>
    <message>
        <source>Show…</source>
        <translation>Show…</translation>
    </message>
    <message>
        <source>Our own</source>
        <translation>Our own</translation>
    </message>
    <message>
        <source>Shipped</source>
        <translation>Shipped</translation>
    </message>
    <message>
        <source>Saved lists</source>
        <translation>Saved lists</translation>
    </message>
    <message>
        <source>%1 (cannot be used)</source>
        <translation>%1 (cannot be used)</translation>
    </message>
    <message>
        <source>%1 (only me)</source>
        <translation>%1 (only me)</translation>
    </message>
    <message>
        <source>Change …</source>
        <translation>Change …</translation>
    </message>
    <message>
        <source>New</source>
        <translation>New</translation>
    </message>
    <message>
        <source>A ledger or statistic of your own</source>
        <translation>A ledger or statistic of your own</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copy</translation>
    </message>
    <message>
        <source>A new one like the chosen one</source>
        <translation>A new one like the chosen one</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Change</translation>
    </message>
    <message>
        <source>The next version; what was kept of it stays</source>
        <translation>The next version; what was kept of it stays</translation>
    </message>
    <message>
        <source>Out of use</source>
        <translation>Out of use</translation>
    </message>
    <message>
        <source>Takes it from the list; undo brings it back</source>
        <translation>Takes it from the list; undo brings it back</translation>
    </message>
    <message>
        <source>The report is not saved yet: “Save”, or “Do not save”.</source>
        <translation>The report is not saved yet: “Save”, or “Do not save”.</translation>
    </message>
    <message>
        <source>Report “%1” is out of use</source>
        <translation>Report “%1” is out of use</translation>
    </message>
    <message>
        <source>By committee</source>
        <translation>By committee</translation>
    </message>
    <message>
        <source>A line each committee, and which of them have filed it</source>
        <translation>A line each committee, and which of them have filed it</translation>
    </message>
    <message>
        <source>Count it again</source>
        <translation>Count it again</translation>
    </message>
    <message>
        <source>Makes it again as the base was known when it was kept</source>
        <translation>Makes it again as the base was known when it was kept</translation>
    </message>
    <message>
        <source>Month-end</source>
        <translation>Month-end</translation>
    </message>
    <message>
        <source>Makes all reports of a month-end at once</source>
        <translation>Makes all reports of a month-end at once</translation>
    </message>
    <message>
        <source>Making all reports</source>
        <translation>Making all reports</translation>
    </message>
    <message>
        <source>Folder for the reports</source>
        <translation>Folder for the reports</translation>
    </message>
    <message>
        <source>Reports of %1 kept</source>
        <translation>Reports of %1 kept</translation>
    </message>
    <message numerus="yes">
        <source>%n report(s) kept.</source>
        <translation>
            <numerusform>%n report kept.</numerusform>
            <numerusform>%n reports kept.</numerusform>
        </translation>
    </message>
    <message>
        <source>Writing the files</source>
        <translation>Writing the files</translation>
    </message>
    <message numerus="yes">
        <source>%n report(s) saved in %1.</source>
        <translation>
            <numerusform>%n report saved in %1.</numerusform>
            <numerusform>%n reports saved in %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>Not made: %1</source>
        <translation>Not made: %1</translation>
    </message>
</context>
<context>
    <name>linli::ui::LifeEventSheet</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Together with</source>
        <translation>Together with</translation>
    </message>
    <message>
        <source>e.g. 2026-11-22</source>
        <translation>e.g. 2026-11-22</translation>
    </message>
    <message>
        <source>%1: pick a line of what is found below it.</source>
        <translation>%1: pick a line of what is found below it.</translation>
    </message>
    <message numerus="yes">
        <source>Saved. For %n person(s) the relation to the head does not follow: enter it on their cards.</source>
        <translation>
            <numerusform>Saved. For %n person the relation to the head does not follow: enter it on their cards.</numerusform>
            <numerusform>Saved. For %n persons the relation to the head does not follow: enter it on their cards.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>linli::ui::LineBox</name>
    <message>
        <source>Header above these lines (may stay empty)</source>
        <translation>Header above these lines (may stay empty)</translation>
    </message>
    <message>
        <source>Header, e.g. “teams”</source>
        <translation>Header, e.g. “teams”</translation>
    </message>
    <message>
        <source>Header</source>
        <translation>Header</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>Use it</translation>
    </message>
    <message>
        <source>Bands of</source>
        <translation>Bands of</translation>
    </message>
    <message>
        <source>e.g. 0-2, 3-5, 90+</source>
        <translation>e.g. 0-2, 3-5, 90+</translation>
    </message>
    <message>
        <source>A line for each value of</source>
        <translation>A line for each value of</translation>
    </message>
    <message>
        <source>Choose …</source>
        <translation>Choose …</translation>
    </message>
    <message>
        <source>Share of</source>
        <translation>Share of</translation>
    </message>
    <message>
        <source>in</source>
        <translation>in</translation>
    </message>
    <message>
        <source>the total of the other direction</source>
        <translation>the total of the other direction</translation>
    </message>
    <message>
        <source>A share needs a total or a condition in this direction first.</source>
        <translation>A share needs a total or a condition in this direction first.</translation>
    </message>
    <message>
        <source>Type a field: education, kinship …</source>
        <translation>Type a field: education, kinship …</translation>
    </message>
    <message>
        <source>Choose a field first.</source>
        <translation>Choose a field first.</translation>
    </message>
    <message>
        <source>Write a header.</source>
        <translation>Write a header.</translation>
    </message>
</context>
<context>
    <name>linli::ui::ListPanel</name>
    <message>
        <source>What to do with the list</source>
        <translation>What to do with the list</translation>
    </message>
    <message>
        <source>Lists</source>
        <translation>Lists</translation>
    </message>
    <message>
        <source>Choose a saved list first</source>
        <translation>Choose a saved list first</translation>
    </message>
    <message>
        <source>Print or export</source>
        <translation>Print or export</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Rename</translation>
    </message>
    <message>
        <source>Let it follow its conditions again</source>
        <translation>Let it follow its conditions again</translation>
    </message>
    <message>
        <source>Keep the people of today</source>
        <translation>Keep the people of today</translation>
    </message>
    <message>
        <source>Share with the committee</source>
        <translation>Share with the committee</translation>
    </message>
    <message>
        <source>Make it mine alone</source>
        <translation>Make it mine alone</translation>
    </message>
    <message>
        <source>List shared</source>
        <translation>List shared</translation>
    </message>
    <message>
        <source>List is mine</source>
        <translation>List is mine</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Delete</translation>
    </message>
    <message>
        <source>List deleted</source>
        <translation>List deleted</translation>
    </message>
    <message>
        <source>List renamed</source>
        <translation>List renamed</translation>
    </message>
    <message>
        <source>The list follows its conditions</source>
        <translation>The list follows its conditions</translation>
    </message>
    <message numerus="yes">
        <source>The list keeps %n person(s)</source>
        <translation>
            <numerusform>The list keeps %n person</numerusform>
            <numerusform>The list keeps %n people</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>linli::ui::MainWindow</name>
    <message>
        <source>Linli Workstation (practice)</source>
        <translation>Linli Workstation (practice)</translation>
    </message>
    <message>
        <source>Linli Workstation</source>
        <translation>Linli Workstation</translation>
    </message>
    <message>
        <source>Practice data: nothing here is real</source>
        <translation>Practice data: nothing here is real</translation>
    </message>
    <message>
        <source>Residents</source>
        <translation>Residents</translation>
    </message>
    <message>
        <source>Homes</source>
        <translation>Homes</translation>
    </message>
    <message>
        <source>Ledgers</source>
        <translation>Ledgers</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>Changes</translation>
    </message>
    <message>
        <source>Manage</source>
        <translation>Manage</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Import</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Review</translation>
    </message>
    <message>
        <source>The language cannot change now: a registration or note that is not saved, the recovery code on the screen or the work that runs would be lost. Finish it first.</source>
        <translation>The language cannot change now: a registration or note that is not saved, the recovery code on the screen or the work that runs would be lost. Finish it first.</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Tags</translation>
    </message>
    <message>
        <source>Assistance</source>
        <translation>Assistance</translation>
    </message>
    <message>
        <source>Forms</source>
        <translation>Forms</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Today</translation>
    </message>
    <message>
        <source>Visits</source>
        <translation>Visits</translation>
    </message>
    <message>
        <source>Choose somebody first, then record the visit.</source>
        <translation>Choose somebody first, then record the visit.</translation>
    </message>
</context>
<context>
    <name>linli::ui::ManagePage</name>
    <message>
        <source>Manage</source>
        <translation>Manage</translation>
    </message>
    <message>
        <source>My password</source>
        <translation>My password</translation>
    </message>
    <message>
        <source>At least 10 characters, or 8 of three kinds. The data need not be written anew.</source>
        <translation>At least 10 characters, or 8 of three kinds. The data need not be written anew.</translation>
    </message>
    <message>
        <source>Present password</source>
        <translation>Present password</translation>
    </message>
    <message>
        <source>New password</source>
        <translation>New password</translation>
    </message>
    <message>
        <source>Once more</source>
        <translation>Once more</translation>
    </message>
    <message>
        <source>Change the password</source>
        <translation>Change the password</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>Users</translation>
    </message>
    <message>
        <source>Everybody who works here has an own name and password, so that the log says who did what.</source>
        <translation>Everybody who works here has an own name and password, so that the log says who did what.</translation>
    </message>
    <message>
        <source>Name of the new user</source>
        <translation>Name of the new user</translation>
    </message>
    <message>
        <source>First password</source>
        <translation>First password</translation>
    </message>
    <message>
        <source>Add the user</source>
        <translation>Add the user</translation>
    </message>
    <message>
        <source>Remove the chosen user</source>
        <translation>Remove the chosen user</translation>
    </message>
    <message>
        <source>Recovery sheet</source>
        <translation>Recovery sheet</translation>
    </message>
    <message>
        <source>A code on paper that opens the data when every password is forgotten. Without it the data would be lost for good. A new sheet makes the former one worthless.</source>
        <translation>A code on paper that opens the data when every password is forgotten. Without it the data would be lost for good. A new sheet makes the former one worthless.</translation>
    </message>
    <message>
        <source>Make a recovery sheet</source>
        <translation>Make a recovery sheet</translation>
    </message>
    <message>
        <source>Backup and check</source>
        <translation>Backup and check</translation>
    </message>
    <message>
        <source>A backup is one encrypted file, read back before it counts. It opens with the passwords of today. To restore one, choose it when Linli starts in an empty folder.</source>
        <translation>A backup is one encrypted file, read back before it counts. It opens with the passwords of today. To restore one, choose it when Linli starts in an empty folder.</translation>
    </message>
    <message>
        <source>Back up</source>
        <translation>Back up</translation>
    </message>
    <message>
        <source>Check the data</source>
        <translation>Check the data</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Language</translation>
    </message>
    <message>
        <source>The two passwords differ. Type them again.</source>
        <translation>The two passwords differ. Type them again.</translation>
    </message>
    <message>
        <source>Changing the password</source>
        <translation>Changing the password</translation>
    </message>
    <message>
        <source>The password is changed.</source>
        <translation>The password is changed.</translation>
    </message>
    <message>
        <source>Adding the user</source>
        <translation>Adding the user</translation>
    </message>
    <message>
        <source>The user is added and can unlock from now on.</source>
        <translation>The user is added and can unlock from now on.</translation>
    </message>
    <message>
        <source>Removing the user</source>
        <translation>Removing the user</translation>
    </message>
    <message>
        <source>The user is removed.</source>
        <translation>The user is removed.</translation>
    </message>
    <message>
        <source>Making the recovery sheet</source>
        <translation>Making the recovery sheet</translation>
    </message>
    <message>
        <source>Backing up</source>
        <translation>Backing up</translation>
    </message>
    <message>
        <source>Backed up and read back: %1</source>
        <translation>Backed up and read back: %1</translation>
    </message>
    <message>
        <source>Checking the data</source>
        <translation>Checking the data</translation>
    </message>
    <message>
        <source>Everything agrees: %1 changes, %2 edits, %3 log entries.</source>
        <translation>Everything agrees: %1 changes, %2 edits, %3 log entries.</translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) do not agree. Stop entering data and restore the latest backup.</source>
        <translation>
            <numerusform>%n thing does not agree. Stop entering data and restore the latest backup.</numerusform>
            <numerusform>%n things do not agree. Stop entering data and restore the latest backup.</numerusform>
        </translation>
    </message>
    <message>
        <source>Print the sheet</source>
        <translation>Print the sheet</translation>
    </message>
    <message>
        <source>Remove the user “%1”?</source>
        <translation>Remove the user “%1”?</translation>
    </message>
    <message>
        <source>The account cannot unlock any more and has to be added anew. What was entered under it stays.</source>
        <translation>The account cannot unlock any more and has to be added anew. What was entered under it stays.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Remove</translation>
    </message>
    <message>
        <source>Replace the recovery sheet?</source>
        <translation>Replace the recovery sheet?</translation>
    </message>
    <message>
        <source>There is one already. As soon as a new one is made, the paper in the safe opens nothing any more: destroy it and lock the new one away.</source>
        <translation>There is one already. As soon as a new one is made, the paper in the safe opens nothing any more: destroy it and lock the new one away.</translation>
    </message>
    <message>
        <source>Replace it</source>
        <translation>Replace it</translation>
    </message>
    <message>
        <source>Print it or write it down now and lock it away: it is not shown again.</source>
        <translation>Print it or write it down now and lock it away: it is not shown again.</translation>
    </message>
    <message>
        <source>Recovery code</source>
        <translation>Recovery code</translation>
    </message>
    <message>
        <source>Opens the data of this workstation when every password is forgotten. Lock it away.</source>
        <translation>Opens the data of this workstation when every password is forgotten. Lock it away.</translation>
    </message>
    <message>
        <source>Printing</source>
        <translation>Printing</translation>
    </message>
    <message>
        <source>Sent to the printer. Lock the sheet away.</source>
        <translation>Sent to the printer. Lock the sheet away.</translation>
    </message>
    <message>
        <source>The page was left before the recovery code could be shown. The former sheet opens nothing any more: make a new one.</source>
        <translation>The page was left before the recovery code could be shown. The former sheet opens nothing any more: make a new one.</translation>
    </message>
    <message>
        <source>City hub</source>
        <translation>City hub</translation>
    </message>
</context>
<context>
    <name>linli::ui::MatchModel</name>
    <message numerus="yes">
        <source>Ask (%n): %1</source>
        <translation>
            <numerusform>Ask (%n): %1</numerusform>
            <numerusform>Ask (%n): %1</numerusform>
        </translation>
    </message>
    <message>
        <source>met from %1</source>
        <translation>met from %1</translation>
    </message>
    <message>
        <source>fails by a little: %1</source>
        <translation>fails by a little: %1</translation>
    </message>
    <message>
        <source>receives %1</source>
        <translation>receives %1</translation>
    </message>
    <message>
        <source>%1 %2 %3</source>
        <translation>%1 %2 %3</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 (the facts have changed since)</source>
        <translation>%1 (the facts have changed since)</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Place</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Amount</translation>
    </message>
    <message>
        <source>What it takes</source>
        <translation>What it takes</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>Decision</translation>
    </message>
</context>
<context>
    <name>linli::ui::MatterBox</name>
    <message>
        <source>no day</source>
        <translation>no day</translation>
    </message>
</context>
<context>
    <name>linli::ui::MatterModel</name>
    <message>
        <source>closed %1</source>
        <translation>closed %1</translation>
    </message>
    <message>
        <source>Matter</source>
        <translation>Matter</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>To be done by</source>
        <translation>To be done by</translation>
    </message>
    <message>
        <source>Of whom</source>
        <translation>Of whom</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Place</translation>
    </message>
    <message>
        <source>Who sees to it</source>
        <translation>Who sees to it</translation>
    </message>
    <message>
        <source>Came up on</source>
        <translation>Came up on</translation>
    </message>
    <message>
        <source>Last step</source>
        <translation>Last step</translation>
    </message>
</context>
<context>
    <name>linli::ui::MonthEndBox</name>
    <message>
        <source>All reports of a month-end</source>
        <translation>All reports of a month-end</translation>
    </message>
    <message>
        <source>e.g. 2025-12-31</source>
        <translation>e.g. 2025-12-31</translation>
    </message>
    <message>
        <source>Keep them, to be filed and compared later</source>
        <translation>Keep them, to be filed and compared later</translation>
    </message>
    <message>
        <source>Save them as files (Excel and PDF)</source>
        <translation>Save them as files (Excel and PDF)</translation>
    </message>
    <message>
        <source>%1 reports; %2 of them have not been kept as of %3.</source>
        <translation>%1 reports; %2 of them have not been kept as of %3.</translation>
    </message>
    <message>
        <source>%1 reports; all of them have been kept as of %2.</source>
        <translation>%1 reports; all of them have been kept as of %2.</translation>
    </message>
    <message>
        <source>As of</source>
        <translation>As of</translation>
    </message>
    <message>
        <source>Make them</source>
        <translation>Make them</translation>
    </message>
    <message>
        <source>Choose whether to keep them, to save them as files, or both.</source>
        <translation>Choose whether to keep them, to save them as files, or both.</translation>
    </message>
</context>
<context>
    <name>linli::ui::MoveOutBox</name>
    <message>
        <source>%1 moves out</source>
        <translation>%1 moves out</translation>
    </message>
    <message>
        <source>Where to (may stay empty)</source>
        <translation>Where to (may stay empty)</translation>
    </message>
    <message>
        <source>Reason: press its digit</source>
        <translation>Reason: press its digit</translation>
    </message>
    <message>
        <source>On</source>
        <translation>On</translation>
    </message>
    <message>
        <source>Moves to</source>
        <translation>Moves to</translation>
    </message>
    <message>
        <source>Move out</source>
        <translation>Move out</translation>
    </message>
    <message>
        <source>Lease ended</source>
        <translation>Lease ended</translation>
    </message>
    <message>
        <source>Bought or rented elsewhere</source>
        <translation>Bought or rented elsewhere</translation>
    </message>
    <message>
        <source>Joined family elsewhere</source>
        <translation>Joined family elsewhere</translation>
    </message>
    <message>
        <source>Went to a care home</source>
        <translation>Went to a care home</translation>
    </message>
    <message>
        <source>Register moved out too</source>
        <translation>Register moved out too</translation>
    </message>
    <message>
        <source>Died</source>
        <translation>Died</translation>
    </message>
    <message>
        <source>%1 is recorded as deceased</source>
        <translation>%1 is recorded as deceased</translation>
    </message>
    <message>
        <source>%1 has moved out</source>
        <translation>%1 has moved out</translation>
    </message>
</context>
<context>
    <name>linli::ui::NameBox</name>
    <message>
        <source>Save as a list</source>
        <translation>Save as a list</translation>
    </message>
    <message>
        <source>Name of the list</source>
        <translation>Name of the list</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Type a name for the list.</source>
        <translation>Type a name for the list.</translation>
    </message>
    <message>
        <source>List “%1” saved</source>
        <translation>List “%1” saved</translation>
    </message>
    <message>
        <source>Does it follow its conditions?</source>
        <translation>Does it follow its conditions?</translation>
    </message>
    <message>
        <source>Follows its conditions: who fits later comes in by itself</source>
        <translation>Follows its conditions: who fits later comes in by itself</translation>
    </message>
    <message numerus="yes">
        <source>Keeps exactly these %n person(s)</source>
        <translation>
            <numerusform>Keeps exactly these %n person</numerusform>
            <numerusform>Keeps exactly these %n people</numerusform>
        </translation>
    </message>
    <message>
        <source>Whose list is it?</source>
        <translation>Whose list is it?</translation>
    </message>
    <message>
        <source>The committee&apos;s list</source>
        <translation>The committee&apos;s list</translation>
    </message>
    <message>
        <source>My own list</source>
        <translation>My own list</translation>
    </message>
</context>
<context>
    <name>linli::ui::NewMatterBox</name>
    <message>
        <source>A matter came up</source>
        <translation>A matter came up</translation>
    </message>
    <message>
        <source>A matter of %1</source>
        <translation>A matter of %1</translation>
    </message>
    <message>
        <source>What it is about</source>
        <translation>What it is about</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>Topic</source>
        <translation>Topic</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Place</translation>
    </message>
    <message>
        <source>Who sees to it</source>
        <translation>Who sees to it</translation>
    </message>
    <message>
        <source>Came up on</source>
        <translation>Came up on</translation>
    </message>
    <message>
        <source>To be done by</source>
        <translation>To be done by</translation>
    </message>
    <message>
        <source>Save (Ctrl+Enter)</source>
        <translation>Save (Ctrl+Enter)</translation>
    </message>
    <message>
        <source>A matter was opened</source>
        <translation>A matter was opened</translation>
    </message>
</context>
<context>
    <name>linli::ui::OccupantsPanel</name>
    <message>
        <source>Choose a home</source>
        <translation>Choose a home</translation>
    </message>
    <message>
        <source>Register somebody here</source>
        <translation>Register somebody here</translation>
    </message>
    <message>
        <source>Click a room of the plan, or type its number.</source>
        <translation>Click a room of the plan, or type its number.</translation>
    </message>
    <message>
        <source>Live here</source>
        <translation>Live here</translation>
    </message>
    <message>
        <source>Only registered here</source>
        <translation>Only registered here</translation>
    </message>
    <message>
        <source>Nobody</source>
        <translation>Nobody</translation>
    </message>
    <message>
        <source>%1 years</source>
        <translation>%1 years</translation>
    </message>
</context>
<context>
    <name>linli::ui::PagePreview</name>
    <message>
        <source>Preview of the pages</source>
        <translation>Preview of the pages</translation>
    </message>
    <message>
        <source>Page %1 …</source>
        <translation>Page %1 …</translation>
    </message>
</context>
<context>
    <name>linli::ui::PairReader</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Sex</source>
        <translation>Sex</translation>
    </message>
    <message>
        <source>Born</source>
        <translation>Born</translation>
    </message>
    <message>
        <source>ID number</source>
        <translation>ID number</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Phone</translation>
    </message>
    <message>
        <source>Lives at</source>
        <translation>Lives at</translation>
    </message>
    <message>
        <source>Registered at</source>
        <translation>Registered at</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Tags</translation>
    </message>
    <message>
        <source>%1 (%2 years)</source>
        <translation>%1 (%2 years)</translation>
    </message>
    <message>
        <source>Deceased</source>
        <translation>Deceased</translation>
    </message>
</context>
<context>
    <name>linli::ui::PairView</name>
    <message>
        <source>= the same</source>
        <translation>= the same</translation>
    </message>
    <message>
        <source>≈ one of them</source>
        <translation>≈ one of them</translation>
    </message>
    <message>
        <source>≠ different</source>
        <translation>≠ different</translation>
    </message>
    <message>
        <source>← only left</source>
        <translation>← only left</translation>
    </message>
    <message>
        <source>→ only right</source>
        <translation>→ only right</translation>
    </message>
    <message>
        <source>The two people compared</source>
        <translation>The two people compared</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Left</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>Right</translation>
    </message>
    <message>
        <source>Open the card</source>
        <translation>Open the card</translation>
    </message>
    <message>
        <source>%1: %2, open the card</source>
        <translation>%1: %2, open the card</translation>
    </message>
    <message>
        <source>%1 · %2 fields filled · latest of %3</source>
        <translation>%1 · %2 fields filled · latest of %3</translation>
    </message>
    <message numerus="yes">
        <source>%n more field(s) only one of them has; merging fills them in.</source>
        <translation>
            <numerusform>%n more field only one of them has; merging fills it in.</numerusform>
            <numerusform>%n more fields only one of them has; merging fills them in.</numerusform>
        </translation>
    </message>
    <message>
        <source>Likeness %1 of 100:</source>
        <translation>Likeness %1 of 100:</translation>
    </message>
</context>
<context>
    <name>linli::ui::ParkedPane</name>
    <message>
        <source>The city hub did not take these changes, so they do not count here either. Nothing is lost: remove the cause and offer them again, or let them go.</source>
        <translation>The city hub did not take these changes, so they do not count here either. Nothing is lost: remove the cause and offer them again, or let them go.</translation>
    </message>
    <message>
        <source>The city hub took everything.</source>
        <translation>The city hub took everything.</translation>
    </message>
    <message>
        <source>1  Offer it again</source>
        <translation>1  Offer it again</translation>
    </message>
    <message>
        <source>2  Let it go</source>
        <translation>2  Let it go</translation>
    </message>
    <message>
        <source>Change %1 of %2</source>
        <translation>Change %1 of %2</translation>
    </message>
    <message>
        <source>Offered again: %1, %2</source>
        <translation>Offered again: %1, %2</translation>
    </message>
    <message>
        <source>Let this change go?</source>
        <translation>Let this change go?</translation>
    </message>
    <message>
        <source>It leaves this list and is not offered again; what it said stays in the list of changes. The reason is written into the log with your name.</source>
        <translation>It leaves this list and is not offered again; what it said stays in the list of changes. The reason is written into the log with your name.</translation>
    </message>
    <message>
        <source>It was wrong</source>
        <translation>It was wrong</translation>
    </message>
    <message>
        <source>Somebody else has done it</source>
        <translation>Somebody else has done it</translation>
    </message>
    <message>
        <source>Not needed any more</source>
        <translation>Not needed any more</translation>
    </message>
    <message>
        <source>Let go. It stays in the list of changes.</source>
        <translation>Let go. It stays in the list of changes.</translation>
    </message>
</context>
<context>
    <name>linli::ui::ParkedView</name>
    <message>
        <source>recorded</source>
        <translation>recorded</translation>
    </message>
    <message>
        <source>withdrawn</source>
        <translation>withdrawn</translation>
    </message>
    <message>
        <source>(nothing)</source>
        <translation>(nothing)</translation>
    </message>
    <message>
        <source>%1 → %2</source>
        <translation>%1 → %2</translation>
    </message>
    <message>
        <source>Open the card</source>
        <translation>Open the card</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Reason: %1</source>
        <translation>Reason: %1</translation>
    </message>
    <message numerus="yes">
        <source>and %n more field(s)</source>
        <translation>
            <numerusform>and %n more field</numerusform>
            <numerusform>and %n more fields</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>linli::ui::PartList</name>
    <message>
        <source>Change</source>
        <translation>Change</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>Up</translation>
    </message>
    <message>
        <source>Alt+↑</source>
        <translation>Alt+↑</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>Down</translation>
    </message>
    <message>
        <source>Alt+↓</source>
        <translation>Alt+↓</translation>
    </message>
    <message>
        <source>Take out</source>
        <translation>Take out</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Del</translation>
    </message>
</context>
<context>
    <name>linli::ui::PendingModel</name>
    <message>
        <source>received</source>
        <translation>received</translation>
    </message>
    <message>
        <source>to upload</source>
        <translation>to upload</translation>
    </message>
    <message>
        <source>When</source>
        <translation>When</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Who</translation>
    </message>
    <message>
        <source>What</source>
        <translation>What</translation>
    </message>
    <message>
        <source>On whom</source>
        <translation>On whom</translation>
    </message>
    <message>
        <source>State</source>
        <translation>State</translation>
    </message>
</context>
<context>
    <name>linli::ui::PersonCard</name>
    <message>
        <source>Basics</source>
        <translation>Basics</translation>
    </message>
    <message>
        <source>Homes</source>
        <translation>Homes</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Tags</translation>
    </message>
    <message>
        <source>Visits</source>
        <translation>Visits</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Timeline</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Hide the card (F4)</source>
        <translation>Hide the card (F4)</translation>
    </message>
    <message>
        <source>Visit</source>
        <translation>Visit</translation>
    </message>
    <message>
        <source>Record a visit (Alt+V)</source>
        <translation>Record a visit (Alt+V)</translation>
    </message>
    <message>
        <source>Move out</source>
        <translation>Move out</translation>
    </message>
    <message>
        <source>Move out (Alt+M)</source>
        <translation>Move out (Alt+M)</translation>
    </message>
    <message>
        <source>Show in full</source>
        <translation>Show in full</translation>
    </message>
    <message>
        <source>%1, %2 years</source>
        <translation>%1, %2 years</translation>
    </message>
    <message>
        <source>Lives at %1</source>
        <translation>Lives at %1</translation>
    </message>
    <message>
        <source>Registered at %1</source>
        <translation>Registered at %1</translation>
    </message>
    <message>
        <source>Deceased</source>
        <translation>Deceased</translation>
    </message>
    <message>
        <source>Shown in full</source>
        <translation>Shown in full</translation>
    </message>
    <message>
        <source>Hide empty fields</source>
        <translation>Hide empty fields</translation>
    </message>
    <message numerus="yes">
        <source>Show %n empty field(s)</source>
        <translation>
            <numerusform>Show %n empty field</numerusform>
            <numerusform>Show %n empty fields</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 changed</source>
        <translation>%1 of %2 changed</translation>
    </message>
    <message>
        <source>Why do you need to see it in full?</source>
        <translation>Why do you need to see it in full?</translation>
    </message>
    <message>
        <source>The reason is written into the log with your name.</source>
        <translation>The reason is written into the log with your name.</translation>
    </message>
    <message>
        <source>None</source>
        <translation>None</translation>
    </message>
    <message>
        <source>Open this home</source>
        <translation>Open this home</translation>
    </message>
    <message>
        <source>%1 years</source>
        <translation>%1 years</translation>
    </message>
    <message>
        <source>since %1</source>
        <translation>since %1</translation>
    </message>
    <message>
        <source>Lives in</source>
        <translation>Lives in</translation>
    </message>
    <message>
        <source>Registered in</source>
        <translation>Registered in</translation>
    </message>
    <message>
        <source>Family</source>
        <translation>Family</translation>
    </message>
    <message>
        <source>guardian</source>
        <translation>guardian</translation>
    </message>
    <message>
        <source>Residences</source>
        <translation>Residences</translation>
    </message>
    <message>
        <source>Registrations</source>
        <translation>Registrations</translation>
    </message>
    <message>
        <source>Add or remove a tag</source>
        <translation>Add or remove a tag</translation>
    </message>
    <message>
        <source>No tags yet.</source>
        <translation>No tags yet.</translation>
    </message>
    <message>
        <source>confirmed %1</source>
        <translation>confirmed %1</translation>
    </message>
    <message>
        <source>to be confirmed again</source>
        <translation>to be confirmed again</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Remove</translation>
    </message>
    <message>
        <source>%1: tag %2 removed</source>
        <translation>%1: tag %2 removed</translation>
    </message>
    <message>
        <source>More</source>
        <translation>More</translation>
    </message>
    <message>
        <source>Births, marriages, moves of the register and the rest</source>
        <translation>Births, marriages, moves of the register and the rest</translation>
    </message>
    <message>
        <source>%1 “%2” is not saved. %3</source>
        <translation>%1 “%2” is not saved. %3</translation>
    </message>
    <message>
        <source>No visits yet.</source>
        <translation>No visits yet.</translation>
    </message>
</context>
<context>
    <name>linli::ui::PlanDelegate</name>
    <message>
        <source>vacant</source>
        <translation>vacant</translation>
    </message>
    <message numerus="yes">
        <source>%n person(s)</source>
        <translation>
            <numerusform>%n person</numerusform>
            <numerusform>%n people</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>linli::ui::PlanModel</name>
    <message>
        <source>Room %1</source>
        <translation>Room %1</translation>
    </message>
    <message numerus="yes">
        <source>%n person(s)</source>
        <translation>
            <numerusform>%n person</numerusform>
            <numerusform>%n people</numerusform>
        </translation>
    </message>
    <message>
        <source>let</source>
        <translation>let</translation>
    </message>
    <message>
        <source>vacant</source>
        <translation>vacant</translation>
    </message>
    <message numerus="yes">
        <source>%n aged 60 and more</source>
        <translation>
            <numerusform>%n aged 60 and more</numerusform>
            <numerusform>%n aged 60 and more</numerusform>
        </translation>
    </message>
    <message>
        <source>, </source>
        <translation>, </translation>
    </message>
    <message>
        <source>Floor %1</source>
        <translation>Floor %1</translation>
    </message>
</context>
<context>
    <name>linli::ui::PolicePane</name>
    <message>
        <source>Kept for a visit</source>
        <translation>Kept for a visit</translation>
    </message>
    <message>
        <source>Nothing the police say differs from what you know.</source>
        <translation>Nothing the police say differs from what you know.</translation>
    </message>
    <message>
        <source>1  Accept</source>
        <translation>1  Accept</translation>
    </message>
    <message>
        <source>2  Reject…</source>
        <translation>2  Reject…</translation>
    </message>
    <message>
        <source>3  Keep for a visit</source>
        <translation>3  Keep for a visit</translation>
    </message>
    <message>
        <source>4  Accept all of this kind…</source>
        <translation>4  Accept all of this kind…</translation>
    </message>
    <message>
        <source>Differences by kind</source>
        <translation>Differences by kind</translation>
    </message>
    <message>
        <source>Difference %1 of %2</source>
        <translation>Difference %1 of %2</translation>
    </message>
    <message>
        <source>4  Accept all: %1 (%2)…</source>
        <translation>4  Accept all: %1 (%2)…</translation>
    </message>
    <message>
        <source>Police data accepted: %1</source>
        <translation>Police data accepted: %1</translation>
    </message>
    <message>
        <source>Kept for a visit: %1</source>
        <translation>Kept for a visit: %1</translation>
    </message>
    <message>
        <source>Reject what the police say?</source>
        <translation>Reject what the police say?</translation>
    </message>
    <message>
        <source>What you know stays, and the police get your answer with the reason. It is asked again only when they say something else.</source>
        <translation>What you know stays, and the police get your answer with the reason. It is asked again only when they say something else.</translation>
    </message>
    <message>
        <source>Seen at a visit</source>
        <translation>Seen at a visit</translation>
    </message>
    <message>
        <source>Told by the resident</source>
        <translation>Told by the resident</translation>
    </message>
    <message>
        <source>Their data are older</source>
        <translation>Their data are older</translation>
    </message>
    <message>
        <source>Another person</source>
        <translation>Another person</translation>
    </message>
    <message>
        <source>Police data rejected: %1</source>
        <translation>Police data rejected: %1</translation>
    </message>
    <message>
        <source>Accept all: %1?</source>
        <translation>Accept all: %1?</translation>
    </message>
    <message>
        <source>Police data accepted: %1 (%2)</source>
        <translation>Police data accepted: %1 (%2)</translation>
    </message>
    <message>
        <source>This one is kept for a visit already.</source>
        <translation>This one is kept for a visit already.</translation>
    </message>
    <message>
        <source>There are not several of this kind that wait.</source>
        <translation>There are not several of this kind that wait.</translation>
    </message>
</context>
<context>
    <name>linli::ui::PolicePreview</name>
    <message>
        <source>All of this happens in one step and can be undone in one. What cannot be carried out stays in the list with its reason.</source>
        <translation>All of this happens in one step and can be undone in one. What cannot be carried out stays in the list with its reason.</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Accept %n</source>
        <translation>
            <numerusform>Accept %n</numerusform>
            <numerusform>Accept %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>linli::ui::PutOffBox</name>
    <message>
        <source>Put off: %1</source>
        <translation>Put off: %1</translation>
    </message>
    <message>
        <source>Reason, or the digit of one above</source>
        <translation>Reason, or the digit of one above</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Until</translation>
    </message>
    <message>
        <source>Put off</source>
        <translation>Put off</translation>
    </message>
    <message>
        <source>Choose a reason or type one.</source>
        <translation>Choose a reason or type one.</translation>
    </message>
    <message>
        <source>Choose a day after today.</source>
        <translation>Choose a day after today.</translation>
    </message>
</context>
<context>
    <name>linli::ui::QuestionPanel</name>
    <message>
        <source>Whose rows</source>
        <translation>Whose rows</translation>
    </message>
    <message>
        <source>As of</source>
        <translation>As of</translation>
    </message>
    <message>
        <source>e.g. 2025-12-31</source>
        <translation>e.g. 2025-12-31</translation>
    </message>
    <message>
        <source>Please confirm</source>
        <translation>Please confirm</translation>
    </message>
    <message>
        <source>Remember the answers</source>
        <translation>Remember the answers</translation>
    </message>
    <message>
        <source>For forms of the same make, in the whole committee. It can be taken back like any change.</source>
        <translation>For forms of the same make, in the whole committee. It can be taken back like any change.</translation>
    </message>
    <message numerus="yes">
        <source>%n question(s) wait for an answer.</source>
        <translation>
            <numerusform>%n question waits for an answer.</numerusform>
            <numerusform>%n questions wait for an answer.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is left to confirm.</source>
        <translation>Nothing is left to confirm.</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) in the lists</source>
        <translation>
            <numerusform>%n row in the lists</numerusform>
            <numerusform>%n rows in the lists</numerusform>
        </translation>
    </message>
    <message>
        <source>The form counts; it lists nobody.</source>
        <translation>The form counts; it lists nobody.</translation>
    </message>
    <message>
        <source>Nobody belongs in.</source>
        <translation>Nobody belongs in.</translation>
    </message>
    <message>
        <source>The form does not say it clearly.</source>
        <translation>The form does not say it clearly.</translation>
    </message>
    <message>
        <source>These are the right ones</source>
        <translation>These are the right ones</translation>
    </message>
    <message>
        <source>Others…</source>
        <translation>Others…</translation>
    </message>
    <message>
        <source>Please choose</source>
        <translation>Please choose</translation>
    </message>
    <message>
        <source>The people of the basket</source>
        <translation>The people of the basket</translation>
    </message>
    <message>
        <source>Choose by a condition or a saved list who belongs in</source>
        <translation>Choose by a condition or a saved list who belongs in</translation>
    </message>
    <message>
        <source>The basket</source>
        <translation>The basket</translation>
    </message>
    <message>
        <source>The people of the basket, for this once</source>
        <translation>The people of the basket, for this once</translation>
    </message>
</context>
<context>
    <name>linli::ui::Rail</name>
    <message>
        <source>Linli</source>
        <translation>Linli</translation>
    </message>
    <message>
        <source>%1 (Ctrl+%2)</source>
        <translation>%1 (Ctrl+%2)</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
</context>
<context>
    <name>linli::ui::ReasonBox</name>
    <message>
        <source>Home visit</source>
        <translation>Home visit</translation>
    </message>
    <message>
        <source>Phone call</source>
        <translation>Phone call</translation>
    </message>
    <message>
        <source>Application of the resident</source>
        <translation>Application of the resident</translation>
    </message>
    <message>
        <source>Checking the register</source>
        <translation>Checking the register</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Continue</translation>
    </message>
    <message>
        <source>Choose a reason or type one.</source>
        <translation>Choose a reason or type one.</translation>
    </message>
    <message>
        <source>Reason, or the digit of one above</source>
        <translation>Reason, or the digit of one above</translation>
    </message>
</context>
<context>
    <name>linli::ui::RefillBox</name>
    <message>
        <source>Against last time</source>
        <translation>Against last time</translation>
    </message>
    <message>
        <source>%1 came · %2 left · %3 values changed · %4 cells written by hand were taken over</source>
        <translation>%1 came · %2 left · %3 values changed · %4 cells written by hand were taken over</translation>
    </message>
    <message>
        <source>Differences from last time</source>
        <translation>Differences from last time</translation>
    </message>
    <message>
        <source>(empty)</source>
        <translation>(empty)</translation>
    </message>
    <message>
        <source>Came: %1 (%2)</source>
        <translation>Came: %1 (%2)</translation>
    </message>
    <message>
        <source>Left: %1 (%2 of last time&apos;s file)</source>
        <translation>Left: %1 (%2 of last time&apos;s file)</translation>
    </message>
    <message>
        <source>%1 · %2 (%3): %4 → %5</source>
        <translation>%1 · %2 (%3): %4 → %5</translation>
    </message>
    <message>
        <source>Nothing is different.</source>
        <translation>Nothing is different.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>linli::ui::RegisterPage</name>
    <message>
        <source>18 digits</source>
        <translation>18 digits</translation>
    </message>
    <message>
        <source>1953-06-18 or 1953</source>
        <translation>1953-06-18 or 1953</translation>
    </message>
    <message>
        <source>Register another one of this home afterwards</source>
        <translation>Register another one of this home afterwards</translation>
    </message>
    <message>
        <source>Save (Ctrl+S)</source>
        <translation>Save (Ctrl+S)</translation>
    </message>
    <message>
        <source>Register a resident</source>
        <translation>Register a resident</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Identity number</source>
        <translation>Identity number</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Sex</source>
        <translation>Sex</translation>
    </message>
    <message>
        <source>Born on</source>
        <translation>Born on</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Phone</translation>
    </message>
    <message>
        <source>Lives at</source>
        <translation>Lives at</translation>
    </message>
    <message>
        <source>A new household</source>
        <translation>A new household</translation>
    </message>
    <message>
        <source>Household</source>
        <translation>Household</translation>
    </message>
    <message>
        <source>Is to the main occupant</source>
        <translation>Is to the main occupant</translation>
    </message>
    <message>
        <source>Lives there since</source>
        <translation>Lives there since</translation>
    </message>
    <message>
        <source>Reason of living here</source>
        <translation>Reason of living here</translation>
    </message>
    <message>
        <source>Gives sex, birth and region; the check digit is tested as you type.</source>
        <translation>Gives sex, birth and region; the check digit is tested as you type.</translation>
    </message>
    <message numerus="yes">
        <source>%n more character(s)</source>
        <translation>
            <numerusform>%n more character</numerusform>
            <numerusform>%n more characters</numerusform>
        </translation>
    </message>
    <message>
        <source>Right: %1, born %2, %3 years</source>
        <translation>Right: %1, born %2, %3 years</translation>
    </message>
    <message>
        <source>Perhaps already here:</source>
        <translation>Perhaps already here:</translation>
    </message>
    <message>
        <source>Open the card of this person</source>
        <translation>Open the card of this person</translation>
    </message>
    <message>
        <source>Joins the household of %1</source>
        <translation>Joins the household of %1</translation>
    </message>
    <message>
        <source>Type the name.</source>
        <translation>Type the name.</translation>
    </message>
    <message>
        <source>Choose the home: type its number and pick it from the list.</source>
        <translation>Choose the home: type its number and pick it from the list.</translation>
    </message>
    <message>
        <source>%1 is registered</source>
        <translation>%1 is registered</translation>
    </message>
</context>
<context>
    <name>linli::ui::RenameBox</name>
    <message>
        <source>Rename the list</source>
        <translation>Rename the list</translation>
    </message>
    <message>
        <source>Name of the list</source>
        <translation>Name of the list</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Rename</translation>
    </message>
    <message>
        <source>Type a name for the list.</source>
        <translation>Type a name for the list.</translation>
    </message>
</context>
<context>
    <name>linli::ui::ReportModel</name>
    <message>
        <source>New</source>
        <translation>New</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Changed</translation>
    </message>
    <message>
        <source>Same</source>
        <translation>Same</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>Problem</translation>
    </message>
    <message>
        <source>Repeated</source>
        <translation>Repeated</translation>
    </message>
    <message>
        <source>taken over as %1</source>
        <translation>taken over as %1</translation>
    </message>
    <message>
        <source>%1: computed by the program, not taken over</source>
        <translation>%1: computed by the program, not taken over</translation>
    </message>
    <message>
        <source>%1: known, but not kept here</source>
        <translation>%1: known, but not kept here</translation>
    </message>
    <message>
        <source>%1 of somebody else, not taken over</source>
        <translation>%1 of somebody else, not taken over</translation>
    </message>
    <message>
        <source>%1: another column gives it already</source>
        <translation>%1: another column gives it already</translation>
    </message>
    <message>
        <source>not understood, not taken over</source>
        <translation>not understood, not taken over</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1: %2 → %3</source>
        <translation>%1: %2 → %3</translation>
    </message>
    <message>
        <source>Says the same person as row %1 of the list; not imported.</source>
        <translation>Says the same person as row %1 of the list; not imported.</translation>
    </message>
    <message>
        <source>Looks like somebody who is here already, without proof; not imported. Add the ID number or register by hand.</source>
        <translation>Looks like somebody who is here already, without proof; not imported. Add the ID number or register by hand.</translation>
    </message>
    <message>
        <source>This house is not known yet and will be made.</source>
        <translation>This house is not known yet and will be made.</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>Row</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Result</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>What changes, or what is wrong</source>
        <translation>What changes, or what is wrong</translation>
    </message>
    <message>
        <source>may mean several things, not taken over; give it a clearer header</source>
        <translation>may mean several things, not taken over; give it a clearer header</translation>
    </message>
</context>
<context>
    <name>linli::ui::ResidentsPage</name>
    <message>
        <source>Lists</source>
        <translation>Lists</translation>
    </message>
    <message>
        <source>Register</source>
        <translation>Register</translation>
    </message>
    <message>
        <source>Register a resident (Ctrl+N)</source>
        <translation>Register a resident (Ctrl+N)</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>Tag the selected (Ctrl+T)</source>
        <translation>Tag the selected (Ctrl+T)</translation>
    </message>
    <message>
        <source>Save as a list</source>
        <translation>Save as a list</translation>
    </message>
    <message>
        <source>Residents</source>
        <translation>Residents</translation>
    </message>
    <message>
        <source>Nobody fits these conditions.</source>
        <translation>Nobody fits these conditions.</translation>
    </message>
    <message>
        <source>Nobody is registered yet.</source>
        <translation>Nobody is registered yet.</translation>
    </message>
    <message>
        <source>Show everybody</source>
        <translation>Show everybody</translation>
    </message>
    <message>
        <source>Register a resident</source>
        <translation>Register a resident</translation>
    </message>
    <message>
        <source>Select the people to tag first: Shift or Ctrl selects several, Ctrl+A all.</source>
        <translation>Select the people to tag first: Shift or Ctrl selects several, Ctrl+A all.</translation>
    </message>
    <message>
        <source>Out of the basket</source>
        <translation>Out of the basket</translation>
    </message>
    <message>
        <source>Into the basket</source>
        <translation>Into the basket</translation>
    </message>
    <message>
        <source>The basket is empty: Ctrl+B puts people into it from anywhere.</source>
        <translation>The basket is empty: Ctrl+B puts people into it from anywhere.</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Change</translation>
    </message>
    <message>
        <source>One field or tag of all selected, with old and new values first</source>
        <translation>One field or tag of all selected, with old and new values first</translation>
    </message>
    <message>
        <source>Put the selected into the basket (Ctrl+B)</source>
        <translation>Put the selected into the basket (Ctrl+B)</translation>
    </message>
    <message>
        <source>The conditions, or the selected people</source>
        <translation>The conditions, or the selected people</translation>
    </message>
    <message>
        <source>Select the people to change first: Shift or Ctrl selects several, Ctrl+A all.</source>
        <translation>Select the people to change first: Shift or Ctrl selects several, Ctrl+A all.</translation>
    </message>
    <message>
        <source>A sensitive tag: who it is about is shown for a reason only.</source>
        <translation>A sensitive tag: who it is about is shown for a reason only.</translation>
    </message>
    <message>
        <source>Show…</source>
        <translation>Show…</translation>
    </message>
</context>
<context>
    <name>linli::ui::ReviewPage</name>
    <message>
        <source>Review</source>
        <translation>Review</translation>
    </message>
    <message>
        <source>Conflicts</source>
        <translation>Conflicts</translation>
    </message>
    <message>
        <source>Not taken</source>
        <translation>Not taken</translation>
    </message>
    <message>
        <source>Entered twice?</source>
        <translation>Entered twice?</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Police data</source>
        <translation>Police data</translation>
    </message>
    <message>
        <source>In another committee, too?</source>
        <translation>In another committee, too?</translation>
    </message>
</context>
<context>
    <name>linli::ui::ReviewPane</name>
    <message>
        <source>Previous (K)</source>
        <translation>Previous (K)</translation>
    </message>
    <message>
        <source>Next (J)</source>
        <translation>Next (J)</translation>
    </message>
</context>
<context>
    <name>linli::ui::RosterModel</name>
    <message>
        <source>Tags: %1</source>
        <translation>Tags: %1</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Sex</source>
        <translation>Sex</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Age</translation>
    </message>
    <message>
        <source>Lives at</source>
        <translation>Lives at</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Phone</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Tags</translation>
    </message>
    <message>
        <source>Last contact</source>
        <translation>Last contact</translation>
    </message>
</context>
<context>
    <name>linli::ui::RowPicker</name>
    <message>
        <source>12-301, or road, lane, number, room</source>
        <translation>12-301, or road, lane, number, room</translation>
    </message>
    <message>
        <source>Name, pinyin or the last digits of a number</source>
        <translation>Name, pinyin or the last digits of a number</translation>
    </message>
    <message>
        <source>Add this home: %1</source>
        <translation>Add this home: %1</translation>
    </message>
    <message>
        <source>Home %1 added</source>
        <translation>Home %1 added</translation>
    </message>
</context>
<context>
    <name>linli::ui::RunChangesBox</name>
    <message>
        <source>Kept, and what the base says today of that day</source>
        <translation>Kept, and what the base says today of that day</translation>
    </message>
    <message>
        <source>Cells that differ</source>
        <translation>Cells that differ</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>The two do not differ.</source>
        <translation>The two do not differ.</translation>
    </message>
    <message>
        <source>The report is defined otherwise today than when it was kept.</source>
        <translation>The report is defined otherwise today than when it was kept.</translation>
    </message>
    <message>
        <source>Kept, and counted again as the base was known then</source>
        <translation>Kept, and counted again as the base was known then</translation>
    </message>
</context>
<context>
    <name>linli::ui::SavedListModel</name>
    <message>
        <source>Everybody here</source>
        <translation>Everybody here</translation>
    </message>
    <message>
        <source>Living here</source>
        <translation>Living here</translation>
    </message>
    <message>
        <source>Registered here</source>
        <translation>Registered here</translation>
    </message>
    <message>
        <source>Registered, living elsewhere</source>
        <translation>Registered, living elsewhere</translation>
    </message>
    <message>
        <source>Living here, registered elsewhere</source>
        <translation>Living here, registered elsewhere</translation>
    </message>
    <message>
        <source>Aged 60 and more</source>
        <translation>Aged 60 and more</translation>
    </message>
    <message>
        <source>Aged 80 and more</source>
        <translation>Aged 80 and more</translation>
    </message>
    <message>
        <source>Children under 14</source>
        <translation>Children under 14</translation>
    </message>
    <message>
        <source>Moved away or died</source>
        <translation>Moved away or died</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Basket</source>
        <translation>Basket</translation>
    </message>
    <message>
        <source>Mine</source>
        <translation>Mine</translation>
    </message>
    <message>
        <source>The committee&apos;s</source>
        <translation>The committee&apos;s</translation>
    </message>
    <message>
        <source>Handed down</source>
        <translation>Handed down</translation>
    </message>
    <message>
        <source>%1 (fixed)</source>
        <translation>%1 (fixed)</translation>
    </message>
    <message>
        <source>%1: the people of %2, whatever changes</source>
        <translation>%1: the people of %2, whatever changes</translation>
    </message>
</context>
<context>
    <name>linli::ui::SheetDialog</name>
    <message>
        <source>OK</source>
        <translation>OK</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>linli::ui::ShortcutsSheet</name>
    <message>
        <source>Go to a page</source>
        <translation>Go to a page</translation>
    </message>
    <message>
        <source>Search anything</source>
        <translation>Search anything</translation>
    </message>
    <message>
        <source>Register a resident</source>
        <translation>Register a resident</translation>
    </message>
    <message>
        <source>Filter the list</source>
        <translation>Filter the list</translation>
    </message>
    <message>
        <source>Move out</source>
        <translation>Move out</translation>
    </message>
    <message>
        <source>History of the field</source>
        <translation>History of the field</translation>
    </message>
    <message>
        <source>Edit the field</source>
        <translation>Edit the field</translation>
    </message>
    <message>
        <source>Tag the selected</source>
        <translation>Tag the selected</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Undo / redo</source>
        <translation>Undo / redo</translation>
    </message>
    <message>
        <source>Show or hide the card</source>
        <translation>Show or hide the card</translation>
    </message>
    <message>
        <source>Step back</source>
        <translation>Step back</translation>
    </message>
    <message>
        <source>Back / forward</source>
        <translation>Back / forward</translation>
    </message>
    <message>
        <source>Larger / smaller text</source>
        <translation>Larger / smaller text</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>Lock</translation>
    </message>
    <message>
        <source>This sheet</source>
        <translation>This sheet</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Keyboard shortcuts</translation>
    </message>
    <message>
        <source>Review: decide as the buttons say; next, previous</source>
        <translation>Review: decide as the buttons say; next, previous</translation>
    </message>
    <message>
        <source>Synchronise with the city hub now</source>
        <translation>Synchronise with the city hub now</translation>
    </message>
    <message>
        <source>Build conditions on cards</source>
        <translation>Build conditions on cards</translation>
    </message>
    <message>
        <source>Put into the basket</source>
        <translation>Put into the basket</translation>
    </message>
    <message>
        <source>Export / print the ledger, save the form</source>
        <translation>Export / print the ledger, save the form</translation>
    </message>
    <message>
        <source>Import, forms: choose a file</source>
        <translation>Import, forms: choose a file</translation>
    </message>
    <message>
        <source>Record a visit</source>
        <translation>Record a visit</translation>
    </message>
</context>
<context>
    <name>linli::ui::StepBox</name>
    <message>
        <source>Step: %1</source>
        <translation>Step: %1</translation>
    </message>
    <message>
        <source>What was done</source>
        <translation>What was done</translation>
    </message>
    <message>
        <source>Done by</source>
        <translation>Done by</translation>
    </message>
    <message>
        <source>On</source>
        <translation>On</translation>
    </message>
    <message>
        <source>Who sees to it</source>
        <translation>Who sees to it</translation>
    </message>
    <message>
        <source>To be done by</source>
        <translation>To be done by</translation>
    </message>
    <message>
        <source>Save (Ctrl+Enter)</source>
        <translation>Save (Ctrl+Enter)</translation>
    </message>
    <message>
        <source>A step was written down</source>
        <translation>A step was written down</translation>
    </message>
</context>
<context>
    <name>linli::ui::TagBox</name>
    <message numerus="yes">
        <source>Tag %n person(s)</source>
        <translation>
            <numerusform>Tag %n person</numerusform>
            <numerusform>Tag %n people</numerusform>
        </translation>
    </message>
    <message>
        <source>On what ground (may stay empty)</source>
        <translation>On what ground (may stay empty)</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Add</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Remove</translation>
    </message>
    <message>
        <source> — does not carry it</source>
        <translation> — does not carry it</translation>
    </message>
    <message>
        <source> — carries it already</source>
        <translation> — carries it already</translation>
    </message>
    <message numerus="yes">
        <source>%n of them do not carry it.</source>
        <translation>
            <numerusform>%n of them does not carry it.</numerusform>
            <numerusform>%n of them do not carry it.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them carry it already and are only confirmed.</source>
        <translation>
            <numerusform>%n of them carries it already and is only confirmed.</numerusform>
            <numerusform>%n of them carry it already and are only confirmed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Remove from %n person(s)</source>
        <translation>
            <numerusform>Remove from %n person</numerusform>
            <numerusform>Remove from %n people</numerusform>
        </translation>
    </message>
    <message>
        <source>There is no tag “%1”. Choose one from the list.</source>
        <translation>There is no tag “%1”. Choose one from the list.</translation>
    </message>
    <message numerus="yes">
        <source>%1: removed from %n person(s)</source>
        <translation>
            <numerusform>%1: removed from %n person</numerusform>
            <numerusform>%1: removed from %n people</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: given to %n person(s)</source>
        <translation>
            <numerusform>%1: given to %n person</numerusform>
            <numerusform>%1: given to %n people</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>linli::ui::TagDefinitionBox</name>
    <message>
        <source>Blue</source>
        <translation>Blue</translation>
    </message>
    <message>
        <source>Red</source>
        <translation>Red</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>Green</translation>
    </message>
    <message>
        <source>Orange</source>
        <translation>Orange</translation>
    </message>
    <message>
        <source>Violet</source>
        <translation>Violet</translation>
    </message>
    <message>
        <source>Brown</source>
        <translation>Brown</translation>
    </message>
    <message>
        <source>A tag of your own</source>
        <translation>A tag of your own</translation>
    </message>
    <message>
        <source>Define the tag</source>
        <translation>Define the tag</translation>
    </message>
    <message>
        <source>Change “%1”</source>
        <translation>Change “%1”</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>At most 40 characters</source>
        <translation>At most 40 characters</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>Household</source>
        <translation>Household</translation>
    </message>
    <message>
        <source>House</source>
        <translation>House</translation>
    </message>
    <message>
        <source>For</source>
        <translation>For</translation>
    </message>
    <message>
        <source>None</source>
        <translation>None</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Line</translation>
    </message>
    <message>
        <source>Given by hand</source>
        <translation>Given by hand</translation>
    </message>
    <message>
        <source>Made by a rule</source>
        <translation>Made by a rule</translation>
    </message>
    <message>
        <source>Suggested by a rule, confirmed by a person</source>
        <translation>Suggested by a rule, confirmed by a person</translation>
    </message>
    <message>
        <source>Given by hand, checked by a rule</source>
        <translation>Given by hand, checked by a rule</translation>
    </message>
    <message>
        <source>How</source>
        <translation>How</translation>
    </message>
    <message>
        <source>may stay empty; e.g. agreed|not agreed, or 60-69:[60,69]|70+:[70,]</source>
        <translation>may stay empty; e.g. agreed|not agreed, or 60-69:[60,69]|70+:[70,]</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>Values</translation>
    </message>
    <message>
        <source>for ever</source>
        <translation>for ever</translation>
    </message>
    <message>
        <source> days</source>
        <translation> days</translation>
    </message>
    <message>
        <source>Holds</source>
        <translation>Holds</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>Personal</source>
        <translation>Personal</translation>
    </message>
    <message>
        <source>Value hidden until shown</source>
        <translation>Value hidden until shown</translation>
    </message>
    <message>
        <source>Sensitive: shown for a reason only</source>
        <translation>Sensitive: shown for a reason only</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Class</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Colour</translation>
    </message>
    <message>
        <source>What it means (may stay empty)</source>
        <translation>What it means (may stay empty)</translation>
    </message>
    <message>
        <source>Meaning</source>
        <translation>Meaning</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Rule</translation>
    </message>
    <message>
        <source>person.age &gt;= 80 &amp;&amp; tag(&apos;elder_alone&apos;), or the same as a sentence</source>
        <translation>person.age &gt;= 80 &amp;&amp; tag(&apos;elder_alone&apos;), or the same as a sentence</translation>
    </message>
    <message>
        <source>%1
Yes: %2 · not known: %3 · no: %4</source>
        <translation>%1
Yes: %2 · not known: %3 · no: %4</translation>
    </message>
    <message>
        <source>Tag “%1” changed</source>
        <translation>Tag “%1” changed</translation>
    </message>
    <message>
        <source>Tag “%1” defined</source>
        <translation>Tag “%1” defined</translation>
    </message>
    <message>
        <source>%1
It asks for a sensitive tag: nobody is counted here.</source>
        <translation>%1
It asks for a sensitive tag: nobody is counted here.</translation>
    </message>
</context>
<context>
    <name>linli::ui::TagLineModel</name>
    <message>
        <source>%1 (run out)</source>
        <translation>%1 (run out)</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Place</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Value</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Since</translation>
    </message>
    <message>
        <source>Confirmed on</source>
        <translation>Confirmed on</translation>
    </message>
</context>
<context>
    <name>linli::ui::TagsPage</name>
    <message>
        <source>Tags</source>
        <translation>Tags</translation>
    </message>
    <message>
        <source>Find a tag or a line</source>
        <translation>Find a tag or a line</translation>
    </message>
    <message>
        <source>Define a tag…</source>
        <translation>Define a tag…</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>Change…</translation>
    </message>
    <message>
        <source>Out of use</source>
        <translation>Out of use</translation>
    </message>
    <message>
        <source>Who it is about</source>
        <translation>Who it is about</translation>
    </message>
    <message>
        <source>To confirm</source>
        <translation>To confirm</translation>
    </message>
    <message>
        <source>Contradictions</source>
        <translation>Contradictions</translation>
    </message>
    <message>
        <source>To confirm anew</source>
        <translation>To confirm anew</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Written down as carrying a tag whose rule says no. Correct the data, or take the tag off.</source>
        <translation>Written down as carrying a tag whose rule says no. Correct the data, or take the tag off.</translation>
    </message>
    <message numerus="yes">
        <source>Confirmed too long ago, or running out within %n day(s).</source>
        <translation>
            <numerusform>Confirmed too long ago, or running out within %n day.</numerusform>
            <numerusform>Confirmed too long ago, or running out within %n days.</numerusform>
        </translation>
    </message>
    <message>
        <source>Suggested by a rule. Confirm whoever it is true of; say why for the others.</source>
        <translation>Suggested by a rule. Confirm whoever it is true of; say why for the others.</translation>
    </message>
    <message>
        <source>Carry it</source>
        <translation>Carry it</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>Not known</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Refused</translation>
    </message>
    <message>
        <source>Cannot be computed</source>
        <translation>Cannot be computed</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>for persons</source>
        <translation>for persons</translation>
    </message>
    <message>
        <source>for households</source>
        <translation>for households</translation>
    </message>
    <message>
        <source>for houses</source>
        <translation>for houses</translation>
    </message>
    <message>
        <source>made by a rule</source>
        <translation>made by a rule</translation>
    </message>
    <message>
        <source>suggested by a rule, confirmed by a person</source>
        <translation>suggested by a rule, confirmed by a person</translation>
    </message>
    <message>
        <source>from a list, checked by a rule</source>
        <translation>from a list, checked by a rule</translation>
    </message>
    <message>
        <source>given by hand</source>
        <translation>given by hand</translation>
    </message>
    <message numerus="yes">
        <source>to be confirmed every %n day(s)</source>
        <translation>
            <numerusform>to be confirmed every %n day</numerusform>
            <numerusform>to be confirmed every %n days</numerusform>
        </translation>
    </message>
    <message>
        <source>sensitive</source>
        <translation>sensitive</translation>
    </message>
    <message numerus="yes">
        <source>A sensitive tag: %n row(s), shown for a reason only.</source>
        <translation>
            <numerusform>A sensitive tag: %n row, shown for a reason only.</numerusform>
            <numerusform>A sensitive tag: %n rows, shown for a reason only.</numerusform>
        </translation>
    </message>
    <message>
        <source>Show…</source>
        <translation>Show…</translation>
    </message>
    <message>
        <source>Nobody here.</source>
        <translation>Nobody here.</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>and %1 more</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) of sensitive tags are shown there only.</source>
        <translation>
            <numerusform>%n row of a sensitive tag is shown there only.</numerusform>
            <numerusform>%n rows of sensitive tags are shown there only.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 and others, %2 in all</source>
        <translation>%1 and others, %2 in all</translation>
    </message>
    <message>
        <source>1  Is true: give the tag</source>
        <translation>1  Is true: give the tag</translation>
    </message>
    <message>
        <source>2  Is not true…</source>
        <translation>2  Is not true…</translation>
    </message>
    <message>
        <source>1  Still true…</source>
        <translation>1  Still true…</translation>
    </message>
    <message>
        <source>2  No longer: take the tag off</source>
        <translation>2  No longer: take the tag off</translation>
    </message>
    <message>
        <source>2  Take the tag off</source>
        <translation>2  Take the tag off</translation>
    </message>
    <message>
        <source>Show in Residents</source>
        <translation>Show in Residents</translation>
    </message>
    <message>
        <source>Tag confirmed: %1</source>
        <translation>Tag confirmed: %1</translation>
    </message>
    <message>
        <source>Why is it not true?</source>
        <translation>Why is it not true?</translation>
    </message>
    <message>
        <source>It is not suggested again unless the facts change. The reason is kept.</source>
        <translation>It is not suggested again unless the facts change. The reason is kept.</translation>
    </message>
    <message>
        <source>Visited: it is otherwise</source>
        <translation>Visited: it is otherwise</translation>
    </message>
    <message>
        <source>Somebody not registered lives there too</source>
        <translation>Somebody not registered lives there too</translation>
    </message>
    <message>
        <source>The data are wrong and will be corrected</source>
        <translation>The data are wrong and will be corrected</translation>
    </message>
    <message>
        <source>Not true: %1</source>
        <translation>Not true: %1</translation>
    </message>
    <message>
        <source>How do you know?</source>
        <translation>How do you know?</translation>
    </message>
    <message>
        <source>The tag is confirmed as of today, with this as its evidence.</source>
        <translation>The tag is confirmed as of today, with this as its evidence.</translation>
    </message>
    <message>
        <source>Visited</source>
        <translation>Visited</translation>
    </message>
    <message>
        <source>By telephone</source>
        <translation>By telephone</translation>
    </message>
    <message>
        <source>By the list of the department</source>
        <translation>By the list of the department</translation>
    </message>
    <message>
        <source>Confirmed anew: %1</source>
        <translation>Confirmed anew: %1</translation>
    </message>
    <message>
        <source>Tag taken off: %1</source>
        <translation>Tag taken off: %1</translation>
    </message>
    <message>
        <source>Tag “%1” is out of use</source>
        <translation>Tag “%1” is out of use</translation>
    </message>
</context>
<context>
    <name>linli::ui::TaskBox</name>
    <message>
        <source>New task</source>
        <translation>New task</translation>
    </message>
    <message>
        <source>What is to be done</source>
        <translation>What is to be done</translation>
    </message>
    <message>
        <source>no day</source>
        <translation>no day</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>Task</translation>
    </message>
    <message>
        <source>Due on</source>
        <translation>Due on</translation>
    </message>
    <message>
        <source>Who does it</source>
        <translation>Who does it</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Add</translation>
    </message>
    <message>
        <source>A task was added</source>
        <translation>A task was added</translation>
    </message>
</context>
<context>
    <name>linli::ui::Timeline</name>
    <message>
        <source>All</source>
        <translation>All</translation>
    </message>
    <message>
        <source>Moves</source>
        <translation>Moves</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Tags</translation>
    </message>
    <message>
        <source>Visits</source>
        <translation>Visits</translation>
    </message>
    <message>
        <source>Edits</source>
        <translation>Edits</translation>
    </message>
    <message>
        <source>taken back</source>
        <translation>taken back</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1: %2 → %3</source>
        <translation>%1: %2 → %3</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing here yet.</source>
        <translation>Nothing here yet.</translation>
    </message>
</context>
<context>
    <name>linli::ui::Toast</name>
    <message>
        <source>Undo (Ctrl+Z)</source>
        <translation>Undo (Ctrl+Z)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Not done: %1</source>
        <translation>Not done: %1</translation>
    </message>
    <message>
        <source>Done again: %1</source>
        <translation>Done again: %1</translation>
    </message>
    <message>
        <source>Redo (Ctrl+Shift+Z)</source>
        <translation>Redo (Ctrl+Shift+Z)</translation>
    </message>
    <message>
        <source>Taken back: %1</source>
        <translation>Taken back: %1</translation>
    </message>
</context>
<context>
    <name>linli::ui::TodayPage</name>
    <message>
        <source>To be done</source>
        <translation>To be done</translation>
    </message>
    <message>
        <source>Wants your decision</source>
        <translation>Wants your decision</translation>
    </message>
    <message>
        <source>Has changed</source>
        <translation>Has changed</translation>
    </message>
    <message>
        <source>Done (Space)</source>
        <translation>Done (Space)</translation>
    </message>
    <message>
        <source>Put off (S)</source>
        <translation>Put off (S)</translation>
    </message>
    <message>
        <source>Go there (Enter)</source>
        <translation>Go there (Enter)</translation>
    </message>
    <message>
        <source>New task (N)</source>
        <translation>New task (N)</translation>
    </message>
    <message>
        <source>Today, %1</source>
        <translation>Today, %1</translation>
    </message>
    <message>
        <source>Nothing waits for a decision.</source>
        <translation>Nothing waits for a decision.</translation>
    </message>
    <message>
        <source>Nothing has changed in the last seven days.</source>
        <translation>Nothing has changed in the last seven days.</translation>
    </message>
    <message>
        <source>no visit so far</source>
        <translation>no visit so far</translation>
    </message>
    <message>
        <source>no day</source>
        <translation>no day</translation>
    </message>
    <message>
        <source>today</source>
        <translation>today</translation>
    </message>
    <message numerus="yes">
        <source>%n days overdue</source>
        <translation>
            <numerusform>%n day overdue</numerusform>
            <numerusform>%n days overdue</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n days</source>
        <translation>
            <numerusform>in %n day</numerusform>
            <numerusform>in %n days</numerusform>
        </translation>
    </message>
    <message>
        <source>put off: %1</source>
        <translation>put off: %1</translation>
    </message>
    <message>
        <source>Nothing is due.</source>
        <translation>Nothing is due.</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
    <message>
        <source>This computer works on its own: it is not joined to a city hub.</source>
        <translation>This computer works on its own: it is not joined to a city hub.</translation>
    </message>
    <message numerus="yes">
        <source>%n changes wait to be uploaded.</source>
        <translation>
            <numerusform>%n change waits to be uploaded.</numerusform>
            <numerusform>%n changes wait to be uploaded.</numerusform>
        </translation>
    </message>
    <message>
        <source>Everything is uploaded.</source>
        <translation>Everything is uploaded.</translation>
    </message>
    <message>
        <source>Last synchronised at %1.</source>
        <translation>Last synchronised at %1.</translation>
    </message>
    <message>
        <source>Done: %1</source>
        <translation>Done: %1</translation>
    </message>
    <message>
        <source>Put off: %1</source>
        <translation>Put off: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n are due</source>
        <translation>
            <numerusform>%n is due</numerusform>
            <numerusform>%n are due</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n put off</source>
        <translation>
            <numerusform>%n put off</numerusform>
            <numerusform>%n put off</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not told</source>
        <translation>
            <numerusform>%n not told</numerusform>
            <numerusform>%n not told</numerusform>
        </translation>
    </message>
    <message>
        <source>What was agreed or written down comes first, then what is overdue longest. What belongs to a sensitive tag is told on the page of tags only.</source>
        <translation>What was agreed or written down comes first, then what is overdue longest. What belongs to a sensitive tag is told on the page of tags only.</translation>
    </message>
</context>
<context>
    <name>linli::ui::TopBar</name>
    <message>
        <source>Back</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Forward</translation>
    </message>
    <message>
        <source>Back (Alt+Left)</source>
        <translation>Back (Alt+Left)</translation>
    </message>
    <message>
        <source>Forward (Alt+Right)</source>
        <translation>Forward (Alt+Right)</translation>
    </message>
    <message>
        <source>Search: name, pinyin, 12-301, last digits of ID or phone (Ctrl+K)</source>
        <translation>Search: name, pinyin, 12-301, last digits of ID or phone (Ctrl+K)</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Search</translation>
    </message>
    <message>
        <source>A−</source>
        <translation>A−</translation>
    </message>
    <message>
        <source>Smaller text (Ctrl+-)</source>
        <translation>Smaller text (Ctrl+-)</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>Smaller text</translation>
    </message>
    <message>
        <source>A+</source>
        <translation>A+</translation>
    </message>
    <message>
        <source>Larger text (Ctrl++)</source>
        <translation>Larger text (Ctrl++)</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>Larger text</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Keys</translation>
    </message>
    <message>
        <source>Keyboard shortcuts (Ctrl+/)</source>
        <translation>Keyboard shortcuts (Ctrl+/)</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>Lock</translation>
    </message>
    <message>
        <source>Lock (Ctrl+L)</source>
        <translation>Lock (Ctrl+L)</translation>
    </message>
</context>
<context>
    <name>linli::ui::TwinPane</name>
    <message>
        <source>Looked after there: %1</source>
        <translation>Looked after there: %1</translation>
    </message>
    <message>
        <source>Looked after by both: %1</source>
        <translation>Looked after by both: %1</translation>
    </message>
    <message>
        <source>Looked after here: %1</source>
        <translation>Looked after here: %1</translation>
    </message>
    <message>
        <source>Not the same person: %1</source>
        <translation>Not the same person: %1</translation>
    </message>
    <message>
        <source>Held twice, by the other committee</source>
        <translation>Held twice, by the other committee</translation>
    </message>
    <message>
        <source>Nobody of yours is in another committee, too.</source>
        <translation>Nobody of yours is in another committee, too.</translation>
    </message>
    <message>
        <source>1  They look after them</source>
        <translation>1  They look after them</translation>
    </message>
    <message>
        <source>2  Both look after them</source>
        <translation>2  Both look after them</translation>
    </message>
    <message>
        <source>3  Not the same, or a wrong number…</source>
        <translation>3  Not the same, or a wrong number…</translation>
    </message>
    <message>
        <source>4  We look after them</source>
        <translation>4  We look after them</translation>
    </message>
    <message>
        <source>Person %1 of %2</source>
        <translation>Person %1 of %2</translation>
    </message>
    <message>
        <source>Not the same person?</source>
        <translation>Not the same person?</translation>
    </message>
    <message>
        <source>Both have the same identity number, so one of the two is wrong. Check yours on the card. The question closes by itself when a number was corrected.</source>
        <translation>Both have the same identity number, so one of the two is wrong. Check yours on the card. The question closes by itself when a number was corrected.</translation>
    </message>
    <message>
        <source>Our number is right, seen on the card</source>
        <translation>Our number is right, seen on the card</translation>
    </message>
    <message>
        <source>Our number was wrong and will be corrected</source>
        <translation>Our number was wrong and will be corrected</translation>
    </message>
    <message>
        <source>Another person</source>
        <translation>Another person</translation>
    </message>
</context>
<context>
    <name>linli::ui::UndecidedBox</name>
    <message>
        <source>To be asked</source>
        <translation>To be asked</translation>
    </message>
    <message>
        <source>People to be asked</source>
        <translation>People to be asked</translation>
    </message>
    <message>
        <source>Put them into the basket</source>
        <translation>Put them into the basket</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Close</translation>
    </message>
    <message numerus="yes">
        <source>%n person(s) cannot be decided yet: what is missing is not recorded. Enter opens the card.</source>
        <translation>
            <numerusform>%n person cannot be decided yet: what is missing is not recorded. Enter opens the card.</numerusform>
            <numerusform>%n people cannot be decided yet: what is missing is not recorded. Enter opens the card.</numerusform>
        </translation>
    </message>
    <message>
        <source>missing: %1</source>
        <translation>missing: %1</translation>
    </message>
</context>
<context>
    <name>linli::ui::UnlockPage</name>
    <message>
        <source>8 groups of 5 characters</source>
        <translation>8 groups of 5 characters</translation>
    </message>
    <message>
        <source>Caps Lock is on</source>
        <translation>Caps Lock is on</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Unlock</translation>
    </message>
    <message>
        <source>Forgotten the password</source>
        <translation>Forgotten the password</translation>
    </message>
    <message>
        <source>User</source>
        <translation>User</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Password</translation>
    </message>
    <message>
        <source>Recovery code</source>
        <translation>Recovery code</translation>
    </message>
    <message>
        <source>Practise</source>
        <translation>Practise</translation>
    </message>
    <message>
        <source>Unlocking …</source>
        <translation>Unlocking …</translation>
    </message>
    <message>
        <source>Use the password</source>
        <translation>Use the password</translation>
    </message>
    <message>
        <source>Type the recovery code from its sheet.</source>
        <translation>Type the recovery code from its sheet.</translation>
    </message>
    <message>
        <source>Type the password.</source>
        <translation>Type the password.</translation>
    </message>
</context>
<context>
    <name>linli::ui::ValueEditor</name>
    <message>
        <source>to</source>
        <translation>to</translation>
    </message>
    <message>
        <source>e.g. 2020-05</source>
        <translation>e.g. 2020-05</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Value</translation>
    </message>
    <message>
        <source>Upper value</source>
        <translation>Upper value</translation>
    </message>
    <message>
        <source>yuan</source>
        <translation>yuan</translation>
    </message>
    <message>
        <source>m²</source>
        <translation>m²</translation>
    </message>
    <message>
        <source>Amount or policy parameter</source>
        <translation>Amount or policy parameter</translation>
    </message>
    <message>
        <source>this amount</source>
        <translation>this amount</translation>
    </message>
    <message>
        <source>parameter %1</source>
        <translation>parameter %1</translation>
    </message>
    <message>
        <source>Choose values</source>
        <translation>Choose values</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Choose…</translation>
    </message>
    <message>
        <source>%1 and %2 more</source>
        <translation>%1 and %2 more</translation>
    </message>
    <message>
        <source>Type a name; Space ticks</source>
        <translation>Type a name; Space ticks</translation>
    </message>
</context>
<context>
    <name>linli::ui::VisitBox</name>
    <message>
        <source>Record a visit</source>
        <translation>Record a visit</translation>
    </message>
    <message>
        <source>Save (Ctrl+Enter)</source>
        <translation>Save (Ctrl+Enter)</translation>
    </message>
    <message>
        <source>Press a digit for a phrase, or write down what was said.</source>
        <translation>Press a digit for a phrase, or write down what was said.</translation>
    </message>
    <message>
        <source>What was said and is needed</source>
        <translation>What was said and is needed</translation>
    </message>
    <message>
        <source>no day agreed</source>
        <translation>no day agreed</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>Measure</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Result</translation>
    </message>
    <message>
        <source>Next visit</source>
        <translation>Next visit</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>Visitor</source>
        <translation>Visitor</translation>
    </message>
    <message>
        <source>On</source>
        <translation>On</translation>
    </message>
    <message>
        <source>Learnt on the way</source>
        <translation>Learnt on the way</translation>
    </message>
    <message>
        <source>What stays empty stays as it is.</source>
        <translation>What stays empty stays as it is.</translation>
    </message>
    <message>
        <source>Telephone</source>
        <translation>Telephone</translation>
    </message>
    <message>
        <source>Open questions</source>
        <translation>Open questions</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>(settles %1)</source>
        <translation>(settles %1)</translation>
    </message>
    <message>
        <source>To be entered on the card.</source>
        <translation>To be entered on the card.</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Yes</translation>
    </message>
    <message>
        <source>No</source>
        <translation>No</translation>
    </message>
    <message>
        <source>or why there is no answer</source>
        <translation>or why there is no answer</translation>
    </message>
    <message>
        <source>Visit to %1</source>
        <translation>Visit to %1</translation>
    </message>
    <message>
        <source>Visit to %1, %2</source>
        <translation>Visit to %1, %2</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>Not saved yet. Esc once more drops what was typed.</source>
        <translation>Not saved yet. Esc once more drops what was typed.</translation>
    </message>
    <message>
        <source>“%1” has both an answer and a reason why there is none. Leave one of them empty.</source>
        <translation>“%1” has both an answer and a reason why there is none. Leave one of them empty.</translation>
    </message>
    <message>
        <source>Visit to %1 recorded</source>
        <translation>Visit to %1 recorded</translation>
    </message>
</context>
<context>
    <name>linli::ui::VisitModel</name>
    <message>
        <source>today</source>
        <translation>today</translation>
    </message>
    <message numerus="yes">
        <source>%n days overdue</source>
        <translation>
            <numerusform>%n day overdue</numerusform>
            <numerusform>%n days overdue</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n days</source>
        <translation>
            <numerusform>in %n day</numerusform>
            <numerusform>in %n days</numerusform>
        </translation>
    </message>
    <message>
        <source>Whom</source>
        <translation>Whom</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Place</translation>
    </message>
    <message>
        <source>Next visit</source>
        <translation>Next visit</translation>
    </message>
    <message>
        <source>Visited on</source>
        <translation>Visited on</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>Visitor</source>
        <translation>Visitor</translation>
    </message>
    <message>
        <source>What was done</source>
        <translation>What was done</translation>
    </message>
</context>
<context>
    <name>linli::ui::VisitsPage</name>
    <message>
        <source>Visits</source>
        <translation>Visits</translation>
    </message>
    <message>
        <source>Matters</source>
        <translation>Matters</translation>
    </message>
    <message>
        <source>Visits and matters</source>
        <translation>Visits and matters</translation>
    </message>
    <message>
        <source>Agreed</source>
        <translation>Agreed</translation>
    </message>
    <message>
        <source>As a route</source>
        <translation>As a route</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>Settled matters</source>
        <translation>Settled matters</translation>
    </message>
    <message>
        <source>Record a visit (Alt+V)</source>
        <translation>Record a visit (Alt+V)</translation>
    </message>
    <message>
        <source>Find somebody (Ctrl+K), then press Alt+V.</source>
        <translation>Find somebody (Ctrl+K), then press Alt+V.</translation>
    </message>
    <message>
        <source>New matter (N)</source>
        <translation>New matter (N)</translation>
    </message>
    <message>
        <source>Step (S)</source>
        <translation>Step (S)</translation>
    </message>
    <message>
        <source>Settle (E)</source>
        <translation>Settle (E)</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Steps</translation>
    </message>
    <message>
        <source>On</source>
        <translation>On</translation>
    </message>
    <message>
        <source>Done by</source>
        <translation>Done by</translation>
    </message>
    <message>
        <source>What was done</source>
        <translation>What was done</translation>
    </message>
    <message numerus="yes">
        <source>%n visits, the newest on top. What was said stands on the card.</source>
        <translation>
            <numerusform>%n visit. What was said stands on the card.</numerusform>
            <numerusform>%n visits, the newest on top. What was said stands on the card.</numerusform>
        </translation>
    </message>
    <message>
        <source>No visits yet.</source>
        <translation>No visits yet.</translation>
    </message>
    <message>
        <source>No visit has been agreed.</source>
        <translation>No visit has been agreed.</translation>
    </message>
    <message numerus="yes">
        <source>%n matters are open: requests, disputes, neighbourhood matters.</source>
        <translation>
            <numerusform>%n matter is open: requests, disputes, neighbourhood matters.</numerusform>
            <numerusform>%n matters are open: requests, disputes, neighbourhood matters.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n matters are settled.</source>
        <translation>
            <numerusform>%n matter is settled.</numerusform>
            <numerusform>%n matters are settled.</numerusform>
        </translation>
    </message>
    <message>
        <source>No matter is open.</source>
        <translation>No matter is open.</translation>
    </message>
    <message>
        <source>No matter is settled yet.</source>
        <translation>No matter is settled yet.</translation>
    </message>
    <message>
        <source>New matter</source>
        <translation>New matter</translation>
    </message>
    <message>
        <source>Came up</source>
        <translation>Came up</translation>
    </message>
    <message>
        <source>answer</source>
        <translation>answer</translation>
    </message>
    <message>
        <source>solved at</source>
        <translation>solved at</translation>
    </message>
    <message>
        <source>satisfied</source>
        <translation>satisfied</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Settled. %1</source>
        <translation>Settled. %1</translation>
    </message>
    <message numerus="yes">
        <source>%n visits agreed for the next six months.</source>
        <translation>
            <numerusform>%n visit agreed for the next six months.</numerusform>
            <numerusform>%n visits agreed for the next six months.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>linli::ui::WelcomePage</name>
    <message>
        <source>At least 10 characters</source>
        <translation>At least 10 characters</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>Begin</translation>
    </message>
    <message>
        <source>Set up this workstation</source>
        <translation>Set up this workstation</translation>
    </message>
    <message>
        <source>The data stays on this computer, encrypted with your password.</source>
        <translation>The data stays on this computer, encrypted with your password.</translation>
    </message>
    <message>
        <source>Committee</source>
        <translation>Committee</translation>
    </message>
    <message>
        <source>User</source>
        <translation>User</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Password</translation>
    </message>
    <message>
        <source>Once more</source>
        <translation>Once more</translation>
    </message>
    <message>
        <source>Restore a backup</source>
        <translation>Restore a backup</translation>
    </message>
    <message>
        <source>Practise</source>
        <translation>Practise</translation>
    </message>
    <message>
        <source>Setting up …</source>
        <translation>Setting up …</translation>
    </message>
    <message>
        <source>Type the name of the committee and your user name.</source>
        <translation>Type the name of the committee and your user name.</translation>
    </message>
    <message>
        <source>The two passwords differ. Type them again.</source>
        <translation>The two passwords differ. Type them again.</translation>
    </message>
</context>
<context>
    <name>linli::ui::WhyTree</name>
    <message>
        <source>not known</source>
        <translation>not known</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1: %2 (%3)</source>
        <translation>%1: %2 (%3)</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 to %2</translation>
    </message>
    <message>
        <source>not verified</source>
        <translation>not verified</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Why</translation>
    </message>
    <message>
        <source>Condition</source>
        <translation>Condition</translation>
    </message>
    <message>
        <source>What is known</source>
        <translation>What is known</translation>
    </message>
    <message>
        <source>Measured by</source>
        <translation>Measured by</translation>
    </message>
</context>
<context>
    <name>linli::ui::WorklistModel</name>
    <message>
        <source>Household</source>
        <translation>Household</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Place</translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>Questions</translation>
    </message>
    <message>
        <source>May settle</source>
        <translation>May settle</translation>
    </message>
</context>
<context>
    <name>linli::ui::WorklistPanel</name>
    <message>
        <source>Who to visit first</source>
        <translation>Who to visit first</translation>
    </message>
    <message>
        <source>What settles most</source>
        <translation>What settles most</translation>
    </message>
    <message>
        <source>By building</source>
        <translation>By building</translation>
    </message>
    <message>
        <source>Print the sheets</source>
        <translation>Print the sheets</translation>
    </message>
    <message>
        <source>What to ask</source>
        <translation>What to ask</translation>
    </message>
    <message>
        <source>Whom</source>
        <translation>Whom</translation>
    </message>
    <message>
        <source>It settles</source>
        <translation>It settles</translation>
    </message>
    <message>
        <source>How to ask</source>
        <translation>How to ask</translation>
    </message>
    <message numerus="yes">
        <source>%n policies of sensitive tags are left out.</source>
        <translation>
            <numerusform>%n policy of a sensitive tag is left out.</numerusform>
            <numerusform>%n policies of sensitive tags are left out.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing that asking would settle.</source>
        <translation>Nothing that asking would settle.</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>To tell, as they meet it already: %1</source>
        <translation>To tell, as they meet it already: %1</translation>
    </message>
    <message>
        <source>Papers: %1</source>
        <translation>Papers: %1</translation>
    </message>
    <message>
        <source>visits</source>
        <translation>visits</translation>
    </message>
    <message>
        <source>Visit sheets</source>
        <translation>Visit sheets</translation>
    </message>
    <message>
        <source>Printing</source>
        <translation>Printing</translation>
    </message>
    <message>
        <source>Sent to the printer.</source>
        <translation>Sent to the printer.</translation>
    </message>
    <message>
        <source>Visit (Alt+V)</source>
        <translation>Visit (Alt+V)</translation>
    </message>
    <message numerus="yes">
        <source>At %n doors a policy waits for something that nobody has written down. An order of visits, no judgement of anybody.</source>
        <translation>
            <numerusform>At %n door a policy waits for something that nobody has written down. An order of visits, no judgement of anybody.</numerusform>
            <numerusform>At %n doors a policy waits for something that nobody has written down. An order of visits, no judgement of anybody.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>linli::ui::YieldPanel</name>
    <message>
        <source>What came of it</source>
        <translation>What came of it</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>Period</translation>
    </message>
    <message>
        <source>This month</source>
        <translation>This month</translation>
    </message>
    <message>
        <source>Last month</source>
        <translation>Last month</translation>
    </message>
    <message>
        <source>This year</source>
        <translation>This year</translation>
    </message>
    <message>
        <source>Last year</source>
        <translation>Last year</translation>
    </message>
    <message>
        <source>Policy</source>
        <translation>Policy</translation>
    </message>
    <message>
        <source>Found entitled</source>
        <translation>Found entitled</translation>
    </message>
    <message>
        <source>Applied</source>
        <translation>Applied</translation>
    </message>
    <message>
        <source>Receive it</source>
        <translation>Receive it</translation>
    </message>
    <message>
        <source>Wait for it</source>
        <translation>Wait for it</translation>
    </message>
    <message>
        <source>Decline</source>
        <translation>Decline</translation>
    </message>
    <message>
        <source>Not entitled</source>
        <translation>Not entitled</translation>
    </message>
    <message>
        <source>%1 to %2: %3 visits at %4 doors.</source>
        <translation>%1 to %2: %3 visits at %4 doors.</translation>
    </message>
    <message>
        <source>Nothing was decided about policies in that time.</source>
        <translation>Nothing was decided about policies in that time.</translation>
    </message>
    <message numerus="yes">
        <source>%n policies of sensitive tags are left out.</source>
        <translation>
            <numerusform>%n policy of a sensitive tag is left out.</numerusform>
            <numerusform>%n policies of sensitive tags are left out.</numerusform>
        </translation>
    </message>
</context>
</TS>
