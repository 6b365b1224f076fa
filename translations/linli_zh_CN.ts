<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Basket</name>
    <message>
        <source>Select people first: Shift or Ctrl selects several, Ctrl+A all.</source>
        <translation>请先选人：按住 Shift 或 Ctrl 可选多人，Ctrl+A 全选。</translation>
    </message>
    <message numerus="yes">
        <source>%n person(s) put into the basket</source>
        <translation>
            <numerusform>%n 人已放入选择篮</numerusform>
        </translation>
    </message>
    <message>
        <source>They are in the basket already.</source>
        <translation>已经在选择篮里了。</translation>
    </message>
    <message numerus="yes">
        <source>%n person(s) taken out of the basket</source>
        <translation>
            <numerusform>%n 人已移出选择篮</numerusform>
        </translation>
    </message>
    <message>
        <source>They are not in the basket.</source>
        <translation>不在选择篮里。</translation>
    </message>
</context>
<context>
    <name>TagDoor</name>
    <message>
        <source>What do you need it for?</source>
        <translation>查看名单的用途</translation>
    </message>
    <message>
        <source>Who carries a sensitive tag is shown for a reason; it is logged.</source>
        <translation>敏感标签的名单写明理由才显示，并记入日志。</translation>
    </message>
</context>
<context>
    <name>TodayReader</name>
    <message>
        <source>Conflicts</source>
        <translation>冲突</translation>
    </message>
    <message>
        <source>Two people wrote the same field differently.</source>
        <translation>两个人把同一项写得不一样。</translation>
    </message>
    <message>
        <source>Not taken by the hub</source>
        <translation>中枢没有接受</translation>
    </message>
    <message>
        <source>Changes of yours that the city hub did not take.</source>
        <translation>本机的这些改动，城市中枢没有接受。</translation>
    </message>
    <message>
        <source>Police differences</source>
        <translation>公安比对</translation>
    </message>
    <message>
        <source>The police say something else.</source>
        <translation>公安的数据与本居不同。</translation>
    </message>
    <message>
        <source>Kept by two committees</source>
        <translation>跨居村重复</translation>
    </message>
    <message>
        <source>Another committee has them, too.</source>
        <translation>另一个居村也登记了。</translation>
    </message>
    <message>
        <source>Likely entered twice</source>
        <translation>疑似重复</translation>
    </message>
    <message>
        <source>One person or two: compare them.</source>
        <translation>是一个人还是两个人，请比一比。</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1（截至 %2）</translation>
    </message>
    <message>
        <source>Reports to file</source>
        <translation>待上报的报表</translation>
    </message>
    <message>
        <source>Tags to confirm</source>
        <translation>标签待确认</translation>
    </message>
    <message>
        <source>A rule suggests a tag; a person says yes or no.</source>
        <translation>规则推荐的标签，请人来确认。</translation>
    </message>
    <message>
        <source>The list says yes, the rule says no.</source>
        <translation>名单上有，按资料却不符合。</translation>
    </message>
    <message>
        <source>In the last seven days</source>
        <translation>最近七天</translation>
    </message>
    <message>
        <source>%1 turns %2</source>
        <translation>%1 满 %2 岁</translation>
    </message>
    <message numerus="yes">
        <source>%n more birthdays</source>
        <translation>
            <numerusform>还有 %n 个生日</numerusform>
        </translation>
    </message>
    <message>
        <source>Of 80 and above, within a week.</source>
        <translation>80 岁以上，一周以内。</translation>
    </message>
    <message numerus="yes">
        <source>%n tags expire</source>
        <translation>
            <numerusform>标签到期 %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Or have expired: to be confirmed again.</source>
        <translation>快到期或已到期，要重新确认。</translation>
    </message>
    <message>
        <source>Tags in doubt</source>
        <translation>标签存疑</translation>
    </message>
</context>
<context>
    <name>linli::ui::AidPage</name>
    <message>
        <source>not verified</source>
        <translation>待核实</translation>
    </message>
    <message>
        <source>verified</source>
        <translation>已核实</translation>
    </message>
    <message>
        <source>Nobody has verified the conditions and amounts yet.</source>
        <translation>条件和金额还没有人核实。</translation>
    </message>
    <message>
        <source>Papers: %1 · %2</source>
        <translation>材料：%1 · 联系：%2</translation>
    </message>
    <message>
        <source>for persons</source>
        <translation>对象：人</translation>
    </message>
    <message>
        <source>for households</source>
        <translation>对象：户</translation>
    </message>
    <message>
        <source>in force %1 to %2</source>
        <translation>执行期 %1 至 %2</translation>
    </message>
    <message>
        <source>not verified: check with the department before you promise anything</source>
        <translation>政策内容待核实：答复居民前先向条线确认</translation>
    </message>
    <message>
        <source>Decided</source>
        <translation>已决定</translation>
    </message>
    <message>
        <source>Entitled</source>
        <translation>符合</translation>
    </message>
    <message>
        <source>To verify</source>
        <translation>待核实</translation>
    </message>
    <message>
        <source>Near</source>
        <translation>接近</translation>
    </message>
    <message>
        <source>Receives it</source>
        <translation>已享受</translation>
    </message>
    <message>
        <source>Excluded</source>
        <translation>不可并享</translation>
    </message>
    <message>
        <source>Cannot be computed</source>
        <translation>规则异常</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Show…</source>
        <translation>显示…</translation>
    </message>
    <message>
        <source>Nobody here.</source>
        <translation>这里没有人。</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>另有 %1 个</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>1  Has applied</source>
        <translation>1  已申请</translation>
    </message>
    <message>
        <source>2  Does not want it…</source>
        <translation>2  本人不愿…</translation>
    </message>
    <message>
        <source>3  Not now…</source>
        <translation>3  暂不办理…</translation>
    </message>
    <message>
        <source>4  Receives it already</source>
        <translation>4  已在享受</translation>
    </message>
    <message>
        <source>5  Found not to meet it…</source>
        <translation>5  经核不符合…</translation>
    </message>
    <message>
        <source>%1 and others, %2 in all</source>
        <translation>%1 等 %2 个</translation>
    </message>
    <message>
        <source>does not want to be helped</source>
        <translation>本人不要帮扶</translation>
    </message>
    <message>
        <source>does not want to show papers</source>
        <translation>不愿提供材料</translation>
    </message>
    <message>
        <source>has enough</source>
        <translation>生活不困难</translation>
    </message>
    <message>
        <source>papers are missing</source>
        <translation>材料不齐</translation>
    </message>
    <message>
        <source>in hospital or away</source>
        <translation>住院或外出</translation>
    </message>
    <message>
        <source>waits for an answer of the office</source>
        <translation>等条线答复</translation>
    </message>
    <message>
        <source>checked with the office</source>
        <translation>已向条线核对</translation>
    </message>
    <message>
        <source>the data here is wrong and will be corrected</source>
        <translation>本地资料有误，将更正</translation>
    </message>
    <message>
        <source>Why? %1</source>
        <translation>理由（%1）</translation>
    </message>
    <message>
        <source>It is kept, and nobody is asked again until the facts change.</source>
        <translation>理由随决定保存；情况不变就不再提示。</translation>
    </message>
    <message>
        <source>Policies</source>
        <translation>政策</translation>
    </message>
    <message>
        <source>Find a policy</source>
        <translation>找政策</translation>
    </message>
    <message>
        <source>Policy</source>
        <translation>政策</translation>
    </message>
    <message>
        <source>Policy text</source>
        <translation>政策内容</translation>
    </message>
    <message>
        <source>Who it is about</source>
        <translation>名单</translation>
    </message>
    <message>
        <source>in force from %1</source>
        <translation>执行期自 %1</translation>
    </message>
    <message>
        <source>Who to visit first</source>
        <translation>先走访哪些户</translation>
    </message>
    <message>
        <source>As a list of residents</source>
        <translation>作为居民名单打开</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>成效</translation>
    </message>
</context>
<context>
    <name>linli::ui::Application</name>
    <message>
        <source>Restore a backup</source>
        <translation>从备份恢复</translation>
    </message>
    <message>
        <source>Restoring the backup</source>
        <translation>正在恢复备份</translation>
    </message>
    <message>
        <source>Preparing the practice city</source>
        <translation>正在准备练习城市</translation>
    </message>
    <message>
        <source>The city hub has revoked this computer, so the residents&apos; data stay closed here. Everything had been uploaded. Ask the administrator of your street.</source>
        <translation>城市中枢已停用这台电脑，居民数据不再打开。所有修改都已上传。请联系街道管理员。</translation>
    </message>
    <message numerus="yes">
        <source>The city hub has revoked this computer, so the residents&apos; data stay closed here. %n change(s) were not uploaded yet: they are kept here, encrypted. Do not delete anything, and ask the administrator of your street.</source>
        <translation>
            <numerusform>城市中枢已停用这台电脑，居民数据不再打开。还有 %n 项修改没有上传，已加密保存在本机。请不要删除任何文件，并联系街道管理员。</numerusform>
        </translation>
    </message>
    <message>
        <source>This computer has not been in touch with the city hub for too long, so the residents&apos; data stay closed. Connect the network and unlock once more. What was not uploaded is kept.</source>
        <translation>这台电脑太久没有连上城市中枢，居民数据暂不打开。请接好网络，再解锁一次。没有上传的修改都还在。</translation>
    </message>
</context>
<context>
    <name>linli::ui::AxisEditor</name>
    <message>
        <source>Total</source>
        <translation>合计</translation>
    </message>
    <message>
        <source>Condition …</source>
        <translation>条件…</translation>
    </message>
    <message>
        <source>Bands of age … (0-2, 3-5)</source>
        <translation>分档…（如年龄 0-2、3-5）</translation>
    </message>
    <message>
        <source>Each value of a field … (education)</source>
        <translation>按代码表逐项…（如文化程度）</translation>
    </message>
    <message>
        <source>Share … (%)</source>
        <translation>占比…（%）</translation>
    </message>
    <message>
        <source>Written by hand …</source>
        <translation>手工填写…</translation>
    </message>
    <message>
        <source>Complex line (kept as it is)</source>
        <translation>复杂行（保持原样）</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Who stands in this line</source>
        <translation>这一行（列）包括哪些</translation>
    </message>
    <message>
        <source>%1 (of which)</source>
        <translation>%1（其中）</translation>
    </message>
    <message>
        <source>%1 (households)</source>
        <translation>%1（数户）</translation>
    </message>
    <message>
        <source>each value of “%1”</source>
        <translation>按“%1”逐项</translation>
    </message>
    <message>
        <source>share</source>
        <translation>占比</translation>
    </message>
    <message>
        <source>share of “%1”</source>
        <translation>“%1”的占比</translation>
    </message>
    <message>
        <source>written by hand</source>
        <translation>手工填写</translation>
    </message>
</context>
<context>
    <name>linli::ui::BottomStrip</name>
    <message>
        <source>Nothing changed yet</source>
        <translation>尚无改动</translation>
    </message>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>已选 %n 项</numerusform>
        </translation>
    </message>
    <message>
        <source>Saved at %1</source>
        <translation>%1 已保存</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>linli::ui::BuilderPanel</name>
    <message>
        <source>Who is meant</source>
        <translation>查哪些人</translation>
    </message>
    <message>
        <source>Show these people</source>
        <translation>显示这些人</translation>
    </message>
    <message>
        <source>Save as a list</source>
        <translation>存为名单</translation>
    </message>
    <message>
        <source>Write as text</source>
        <translation>改用文字</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Rule as text</source>
        <translation>文字条件</translation>
    </message>
    <message>
        <source>Some of these people</source>
        <translation>其中一些人</translation>
    </message>
    <message>
        <source>Back to the cards</source>
        <translation>回到卡片</translation>
    </message>
    <message>
        <source>Meets it: %1</source>
        <translation>符合：%1</translation>
    </message>
    <message>
        <source>To be asked: %1</source>
        <translation>待核实：%1</translation>
    </message>
    <message>
        <source>Does not: %1</source>
        <translation>不符合：%1</translation>
    </message>
    <message>
        <source>Everybody, as long as there is no condition.</source>
        <translation>还没有条件：所有人。</translation>
    </message>
    <message>
        <source>(A condition that is not filled in yet is not counted.)</source>
        <translation>（有条件还没填完，暂不计入。）</translation>
    </message>
    <message numerus="yes">
        <source>%n cannot be computed.</source>
        <translation>
            <numerusform>%n 人无法计算。</numerusform>
        </translation>
    </message>
    <message>
        <source>Not decided, for want of:</source>
        <translation>判断不了，各缺：</translation>
    </message>
    <message>
        <source>Some of them:</source>
        <translation>其中：</translation>
    </message>
    <message>
        <source>Some of those who do not:</source>
        <translation>不符合的，例如：</translation>
    </message>
    <message>
        <source>missing: %1</source>
        <translation>缺：%1</translation>
    </message>
</context>
<context>
    <name>linli::ui::BulkBox</name>
    <message numerus="yes">
        <source>Change %n person(s) at once</source>
        <translation>
            <numerusform>批量修改 %n 人</numerusform>
        </translation>
    </message>
    <message>
        <source>New value; empty takes it away</source>
        <translation>新值；不填就是清空</translation>
    </message>
    <message>
        <source>Why (kept with the change)</source>
        <translation>理由（随修改记录）</translation>
    </message>
    <message>
        <source>New value</source>
        <translation>新值</translation>
    </message>
    <message>
        <source>(takes the value away)</source>
        <translation>（清空）</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>Nothing changes before you have seen old and new values.</source>
        <translation>先预览原值和新值，再决定是否修改。</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
    </message>
    <message>
        <source>There is nothing called “%1”. Choose from the list.</source>
        <translation>没有叫“%1”的项目或标签。请从列表里选。</translation>
    </message>
    <message>
        <source>is so already</source>
        <translation>原来就是</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s)</source>
        <translation>
            <numerusform>%n 人将改动</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n are so already</source>
        <translation>
            <numerusform>%n 人原来就是</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cannot</source>
        <translation>
            <numerusform>%n 人不能改</numerusform>
        </translation>
    </message>
    <message>
        <source>(the first %1 are shown)</source>
        <translation>（只列出前 %1 人）</translation>
    </message>
    <message numerus="yes">
        <source>Change %n person(s)</source>
        <translation>
            <numerusform>修改 %n 人</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: changed for %n person(s)</source>
        <translation>
            <numerusform>%1：已改 %n 人</numerusform>
        </translation>
    </message>
    <message>
        <source>Old and new values</source>
        <translation>原值和新值</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>现在</translation>
    </message>
    <message>
        <source>Then</source>
        <translation>改后</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Choose a field first.</source>
        <translation>请先选择项目。</translation>
    </message>
</context>
<context>
    <name>linli::ui::CardBox</name>
    <message>
        <source>+ condition</source>
        <translation>＋条件</translation>
    </message>
    <message>
        <source>How the conditions go together</source>
        <translation>几个条件怎样合起来</translation>
    </message>
    <message>
        <source>Remove this card</source>
        <translation>去掉这张卡片</translation>
    </message>
    <message>
        <source>+ card</source>
        <translation>＋卡片</translation>
    </message>
    <message>
        <source>A card on this card: any of several, or none of several</source>
        <translation>在这张卡片上再放一张：其中任一项，或一项都不</translation>
    </message>
    <message>
        <source>Type what to ask: age, a tag …</source>
        <translation>打字查找：年龄、标签、拼音首字母……</translation>
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
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>The values look the same because they are masked. Press “Show in full” first.</source>
        <translation>两个值因为脱敏看起来一样。请先点“显示完整”。</translation>
    </message>
    <message numerus="yes">
        <source>%n could not be carried out and stay(s) in the list: %1</source>
        <translation>
            <numerusform>有 %n 条没能办理，仍在列表里：%1</numerusform>
        </translation>
    </message>
    <message>
        <source>Why do you need to see it in full?</source>
        <translation>为什么要看完整内容？</translation>
    </message>
    <message>
        <source>The reason is written into the log with your name.</source>
        <translation>理由会和您的姓名一起写入日志。</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>linli::ui::CheckView</name>
    <message>
        <source>(nothing)</source>
        <translation>（无）</translation>
    </message>
    <message>
        <source>Accept: registered and moved in to this home. Reject: not entered; the police get the reason.</source>
        <translation>采纳：登记并入住这处房屋。驳回：不登记，理由交给公安。</translation>
    </message>
    <message>
        <source>Accept: leaves on the day of the data. Reject: stays on the books.</source>
        <translation>采纳：按数据截至日期办理离开。驳回：仍在册。</translation>
    </message>
    <message>
        <source>Accept: the value of the police becomes yours, too. Reject: yours stays as the committee&apos;s word and goes back to the police. What stands on papers of the police is shown as they say it until they correct it.</source>
        <translation>采纳：居村也按公安的值。驳回：居村的值保留，并交给公安；以公安证件为准的项目，在公安更正以前仍显示公安的值。</translation>
    </message>
    <message>
        <source>There: they look after them, your record goes to them. Both: each gets the record of the other. Not the same: check your number. Here: their record comes to you. The city hub carries it out when both have decided; two records that meet in one committee are joined under “Entered twice?”.</source>
        <translation>由对方管理：您的档案交给对方。两边共管：双方各得到对方的档案。不是同一人：请核对自己的号码。由本居村管理：对方的档案交过来。两边都表态以后由城市中枢办理；到了同一个居村的两份档案，在“可能重复”里合并。</translation>
    </message>
    <message>
        <source>died</source>
        <translation>死亡</translation>
    </message>
    <message>
        <source>died on %1</source>
        <translation>%1 死亡</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <translation>%2 %1</translation>
    </message>
    <message>
        <source>%1, to %2</source>
        <translation>%1，去往 %2</translation>
    </message>
    <message>
        <source>not in their register any more</source>
        <translation>公安名册里已没有</translation>
    </message>
    <message>
        <source>%1, since %2</source>
        <translation>%1，%2 起</translation>
    </message>
    <message>
        <source>New</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>Moved</source>
        <translation>迁移</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>离开</translation>
    </message>
    <message>
        <source>Died</source>
        <translation>死亡</translation>
    </message>
    <message>
        <source>Missing from the register</source>
        <translation>名册缺失</translation>
    </message>
    <message>
        <source>Field changed</source>
        <translation>项目变化</translation>
    </message>
    <message>
        <source>Held twice</source>
        <translation>跨居村重复</translation>
    </message>
    <message>
        <source>%1 → %2</source>
        <translation>%1 → %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1, data as of %2</source>
        <translation>%1，数据截至 %2</translation>
    </message>
    <message>
        <source>Here</source>
        <translation>居村</translation>
    </message>
    <message>
        <source>Nobody with this number</source>
        <translation>没有这个证件号码的人</translation>
    </message>
    <message>
        <source>on the books</source>
        <translation>在册</translation>
    </message>
    <message>
        <source>Police</source>
        <translation>公安</translation>
    </message>
    <message>
        <source>Open the card</source>
        <translation>打开人员卡</translation>
    </message>
    <message>
        <source>Show in full</source>
        <translation>显示完整</translation>
    </message>
    <message>
        <source>The values differ where they are masked. Show them in full, then decide.</source>
        <translation>不同之处被脱敏遮住了。请先显示完整，再决定。</translation>
    </message>
    <message>
        <source>Kept for a visit by %1 on %2 %3</source>
        <translation>%1 于 %2 列入待走访 %3</translation>
    </message>
    <message>
        <source>moves to this home of yours</source>
        <translation>迁到本居村的这处房屋</translation>
    </message>
    <message>
        <source>leaves the committee, this is not one of its homes</source>
        <translation>搬离本居村（这里没有这处房屋）</translation>
    </message>
    <message>
        <source>is so already, nothing changes</source>
        <translation>已经如此，不再变动</translation>
    </message>
    <message>
        <source>not possible, the building is yours but such a home is not entered</source>
        <translation>不能采纳，楼栋在本居村，但没有登记这处房屋</translation>
    </message>
    <message>
        <source>not possible, the address is incomplete</source>
        <translation>不能采纳，住址不完整</translation>
    </message>
    <message>
        <source>No day is told: %1, the day of their data, is entered.</source>
        <translation>公安没有写日期，按数据截至日期 %1 办理。</translation>
    </message>
    <message>
        <source>Accept: %1. Reject: stays where they are.</source>
        <translation>采纳：%1。驳回：住处不变。</translation>
    </message>
    <message>
        <source>Accept: leaves; whose registration moves out and who lives here goes on living here. Reject: stays on the books.</source>
        <translation>采纳：办理离开；只是户口迁出、人还住在这里的，仍住这里。驳回：仍在册。</translation>
    </message>
    <message>
        <source>The police do not say on which day: ask the family and record the death with its day, then accept. Reject: stays on the books.</source>
        <translation>公安没有写死亡日期：请向家属问清，先登记死亡，再采纳。驳回：仍在册。</translation>
    </message>
    <message>
        <source>Accept: the death is recorded for that day, with all that follows. Reject: stays on the books.</source>
        <translation>采纳：按这一天办理死亡登记和随之的各项。驳回：仍在册。</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
</context>
<context>
    <name>linli::ui::CloseBox</name>
    <message>
        <source>Settle: %1</source>
        <translation>办结：%1</translation>
    </message>
    <message>
        <source>What came of it</source>
        <translation>处理结果</translation>
    </message>
    <message>
        <source>Answer given</source>
        <translation>答复</translation>
    </message>
    <message>
        <source>Solved at</source>
        <translation>解决层级</translation>
    </message>
    <message>
        <source>Satisfied</source>
        <translation>满意度</translation>
    </message>
    <message>
        <source>On</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Settle (Ctrl+Enter)</source>
        <translation>办结（Ctrl+Enter）</translation>
    </message>
    <message>
        <source>A matter was settled</source>
        <translation>事项已办结</translation>
    </message>
</context>
<context>
    <name>linli::ui::ColumnsEditor</name>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Header of the chosen column; / makes two levels</source>
        <translation>选中列的表头；用 / 分成两层</translation>
    </message>
    <message>
        <source>Columns …</source>
        <translation>选列…</translation>
    </message>
    <message>
        <source>Choose by name or pinyin initials; Space ticks</source>
        <translation>按名称或拼音首字母找，空格勾选</translation>
    </message>
    <message>
        <source>Blank</source>
        <translation>空白列</translation>
    </message>
    <message>
        <source>An empty column, for signatures or remarks</source>
        <translation>留空的一列，用来签名或写备注</translation>
    </message>
    <message>
        <source>Tick …</source>
        <translation>打勾列…</translation>
    </message>
    <message>
        <source>√ where a condition holds</source>
        <translation>符合条件的打√</translation>
    </message>
    <message>
        <source>Type a column: name, sfz …</source>
        <translation>输入列名或拼音首字母：姓名、sfz…</translation>
    </message>
    <message>
        <source>A tick (√) where this holds</source>
        <translation>符合下面条件的打√</translation>
    </message>
    <message>
        <source>Complex column (kept as it is)</source>
        <translation>复杂列（保持原样）</translation>
    </message>
    <message>
        <source>%1 (blank)</source>
        <translation>%1（空白）</translation>
    </message>
    <message>
        <source>%1 (√: %2)</source>
        <translation>%1（√：%2）</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
</context>
<context>
    <name>linli::ui::CommandPalette</name>
    <message>
        <source>Nobody and nothing is called “%1”.</source>
        <translation>没有找到“%1”。</translation>
    </message>
    <message>
        <source>Residents</source>
        <translation>居民</translation>
    </message>
    <message>
        <source>Homes</source>
        <translation>户与房</translation>
    </message>
    <message>
        <source>Ledgers</source>
        <translation>台账报表</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>操作记录</translation>
    </message>
    <message>
        <source>Manage</source>
        <translation>管理</translation>
    </message>
    <message>
        <source>Go to: %1</source>
        <translation>转到：%1</translation>
    </message>
    <message>
        <source>Register a new resident “%1”</source>
        <translation>登记新居民“%1”</translation>
    </message>
    <message>
        <source>Back up</source>
        <translation>备份</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>锁定</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Register a resident</source>
        <translation>登记居民</translation>
    </message>
    <message>
        <source>Ledger: %1</source>
        <translation>台账：%1</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>核对</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Assistance</source>
        <translation>政策帮扶</translation>
    </message>
    <message>
        <source>Forms</source>
        <translation>表格填报</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今日</translation>
    </message>
    <message>
        <source>Visits</source>
        <translation>走访</translation>
    </message>
</context>
<context>
    <name>linli::ui::CompareModel</name>
    <message>
        <source>Row %1: the list names %2, whom the records do not have. Adopt registers them with what the list says.</source>
        <translation>第 %1 行：名单有“%2”，档案里没有。采纳即按名单的内容登记。</translation>
    </message>
    <message>
        <source>%1 is in the stated scope and the list does not name them. Who really left is dealt with on the card.</source>
        <translation>“%1”在应列范围内，名单没有。确已离开的，请在档案里办理。</translation>
    </message>
    <message>
        <source>Row %1, %2: %3</source>
        <translation>第 %1 行，%2：%3</translation>
    </message>
    <message>
        <source>Row %1, %2: the records say “%3”, the list says “%4”.</source>
        <translation>第 %1 行，%2：档案是“%3”，名单是“%4”。</translation>
    </message>
    <message>
        <source>kept for a visit before</source>
        <translation>上次定为待走访</translation>
    </message>
    <message>
        <source>adopt</source>
        <translation>采纳</translation>
    </message>
    <message>
        <source>keep ours</source>
        <translation>保留本地</translation>
    </message>
    <message>
        <source>for a visit</source>
        <translation>待走访</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>差异</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>What</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>档案</translation>
    </message>
    <message>
        <source>List</source>
        <translation>名单</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>决定</translation>
    </message>
</context>
<context>
    <name>linli::ui::ComparePage</name>
    <message>
        <source>Drop a list from the police, the property office or the clinic here, or choose it. It is held against the records: only true differences are listed, and what you decide once is not asked again while both sides stay the same. Nothing is written before you say so.</source>
        <translation>把公安、物业或卫生服务中心的名单拖到这里，或点按钮选择。程序拿它与档案比对，只列出真正的差异；定过一次的，两边都不变就不再问。您确认之前什么都不会写入。</translation>
    </message>
    <message>
        <source>Choose a list…</source>
        <translation>选择名单…</translation>
    </message>
    <message>
        <source>Compare a list</source>
        <translation>名单比对</translation>
    </message>
    <message>
        <source>The list should name</source>
        <translation>名单应包括</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>差异</translation>
    </message>
    <message>
        <source>Adopt (1)</source>
        <translation>采纳 (1)</translation>
    </message>
    <message>
        <source>Keep ours (2)</source>
        <translation>保留本地 (2)</translation>
    </message>
    <message>
        <source>For a visit (3)</source>
        <translation>待走访 (3)</translation>
    </message>
    <message>
        <source>Take back (0)</source>
        <translation>收回 (0)</translation>
    </message>
    <message>
        <source>Open the card</source>
        <translation>打开档案卡</translation>
    </message>
    <message>
        <source>Choose the list to compare</source>
        <translation>选择要比对的名单</translation>
    </message>
    <message>
        <source>Lists (*.xlsx *.xls *.ods *.csv *.txt)</source>
        <translation>名单 (*.xlsx *.xls *.ods *.csv *.txt)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>A list is being worked on. Wait for it, or cancel it below.</source>
        <translation>正在处理一份名单。请等它完成，或在下方取消。</translation>
    </message>
    <message>
        <source>Comparing the list</source>
        <translation>正在比对名单</translation>
    </message>
    <message>
        <source>(not stated: who is missing is not looked for)</source>
        <translation>（不限：不查名单缺谁）</translation>
    </message>
    <message>
        <source>everybody who lives here</source>
        <translation>全部实有人口</translation>
    </message>
    <message>
        <source>everybody registered here</source>
        <translation>全部户籍人口</translation>
    </message>
    <message>
        <source>the people of the basket</source>
        <translation>选择篮里的人</translation>
    </message>
    <message>
        <source>the list “%1”</source>
        <translation>名单“%1”</translation>
    </message>
    <message numerus="yes">
        <source>Write %n decision(s)</source>
        <translation>
            <numerusform>写入 %n 条决定</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2 rows, %3 the same, %4 differences, %5 settled before.</source>
        <translation>%1：共 %2 行，相同 %3 行，差异 %4 处，以前已定 %5 处。</translation>
    </message>
    <message numerus="yes">
        <source>%n people should be listed.</source>
        <translation>
            <numerusform>应在名单中 %n 人。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n column(s) were not understood and are not compared.</source>
        <translation>
            <numerusform>有 %n 列没有认出，不参加比对。</numerusform>
        </translation>
    </message>
    <message>
        <source>There is no difference left to decide.</source>
        <translation>没有要决定的差异。</translation>
    </message>
    <message numerus="yes">
        <source>%n difference(s) with a list were decided</source>
        <translation>
            <numerusform>决定了名单比对的 %n 处差异</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n decision(s) were written. Undo takes all of them back.</source>
        <translation>
            <numerusform>已写入 %n 条决定。撤销可全部收回。</numerusform>
        </translation>
    </message>
    <message>
        <source>Writing the decisions</source>
        <translation>正在写入决定</translation>
    </message>
    <message>
        <source>The data had changed since the list was compared, so it was compared anew and nothing was written. Look over what was decided and write again.</source>
        <translation>比对之后数据又有改动，已重新比对，没有写入。请看一遍已定的内容再写入。</translation>
    </message>
</context>
<context>
    <name>linli::ui::ConditionBox</name>
    <message>
        <source>Header, e.g. “living alone”; empty: the condition in words</source>
        <translation>表头，如：独居；不写就用条件本身</translation>
    </message>
    <message>
        <source>Take the condition of a list</source>
        <translation>用名单的条件</translation>
    </message>
    <message>
        <source>Take the condition of a list …</source>
        <translation>用名单的条件…</translation>
    </message>
    <message>
        <source>Of which (a part of the lines above, not added up)</source>
        <translation>其中项（不计入合计）</translation>
    </message>
    <message>
        <source>Count their households</source>
        <translation>数户（他们共几户）</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>确定</translation>
    </message>
</context>
<context>
    <name>linli::ui::ConditionMenu</name>
    <message>
        <source>Type a tag or a condition</source>
        <translation>输入标签或条件</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>年龄</translation>
    </message>
    <message>
        <source>to</source>
        <translation>至</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
</context>
<context>
    <name>linli::ui::ConditionRow</name>
    <message>
        <source>No form fits this part: change it as text.</source>
        <translation>这部分没有对应的填法，请用文字修改。</translation>
    </message>
    <message>
        <source>Remove this condition</source>
        <translation>去掉这个条件</translation>
    </message>
    <message>
        <source>What of it</source>
        <translation>取什么</translation>
    </message>
    <message>
        <source>How it compares</source>
        <translation>怎样比较</translation>
    </message>
    <message>
        <source>carries it</source>
        <translation>有此标签</translation>
    </message>
    <message>
        <source>does not carry it</source>
        <translation>没有此标签</translation>
    </message>
    <message>
        <source>How many of them</source>
        <translation>其中多少人</translation>
    </message>
    <message>
        <source>Number of people</source>
        <translation>人数</translation>
    </message>
    <message>
        <source>When there is nobody</source>
        <translation>没有这些人时</translation>
    </message>
    <message>
        <source>nobody there: not met</source>
        <translation>没有这些人时算不满足</translation>
    </message>
    <message>
        <source>nobody there: met</source>
        <translation>没有这些人时算满足</translation>
    </message>
</context>
<context>
    <name>linli::ui::ConflictPane</name>
    <message>
        <source>Two people changed the same field without knowing of each other. Both values are kept: say which one is right. It can be undone.</source>
        <translation>两个人分别改了同一栏，互相不知道。两个值都保留着，请您定哪个对。定错了可以撤销。</translation>
    </message>
    <message>
        <source>No conflicts: nobody contradicts anybody.</source>
        <translation>没有冲突。</translation>
    </message>
    <message>
        <source>Conflict %1 of %2</source>
        <translation>第 %1 / %2 处冲突</translation>
    </message>
    <message>
        <source>The values look the same because they are masked. Press “Show in full” first.</source>
        <translation>不同之处被遮住了，看不出来。请先点“完整显示”。</translation>
    </message>
    <message>
        <source>What stood before is not known on this computer. Take one of the two sides.</source>
        <translation>本机不知道原来的值，请在两边里选一个。</translation>
    </message>
    <message>
        <source>%1, %2: decided (%3)</source>
        <translation>%1 · %2：已定（%3）</translation>
    </message>
    <message>
        <source>Why do you need to see it in full?</source>
        <translation>为什么要完整显示？</translation>
    </message>
    <message>
        <source>The reason is written into the log with your name.</source>
        <translation>原因会和您的名字一起记入日志。</translation>
    </message>
</context>
<context>
    <name>linli::ui::ConflictReader</name>
    <message>
        <source>Whether the record stands</source>
        <translation>这条记录是否有效</translation>
    </message>
    <message>
        <source>withdrawn</source>
        <translation>已撤回</translation>
    </message>
    <message>
        <source>stands</source>
        <translation>有效</translation>
    </message>
    <message>
        <source>a record that is not here</source>
        <translation>本机没有的记录</translation>
    </message>
</context>
<context>
    <name>linli::ui::ConflictView</name>
    <message>
        <source>Mine (this computer)</source>
        <translation>我的（本机）</translation>
    </message>
    <message>
        <source>Before both</source>
        <translation>原来</translation>
    </message>
    <message>
        <source>The other side&apos;s</source>
        <translation>对方的</translation>
    </message>
    <message>
        <source>One side&apos;s</source>
        <translation>一方的</translation>
    </message>
    <message>
        <source>Take mine</source>
        <translation>用我的</translation>
    </message>
    <message>
        <source>Take the former</source>
        <translation>用原来的</translation>
    </message>
    <message>
        <source>Take the other&apos;s</source>
        <translation>用对方的</translation>
    </message>
    <message>
        <source>Take this</source>
        <translation>用这个</translation>
    </message>
    <message>
        <source>Open the card</source>
        <translation>打开人员卡</translation>
    </message>
    <message>
        <source>Show in full</source>
        <translation>完整显示</translation>
    </message>
    <message>
        <source>The values differ where they are masked. Show them in full, then decide.</source>
        <translation>不同之处被遮住了，请先完整显示，再定。</translation>
    </message>
    <message>
        <source>shown now</source>
        <translation>现在显示</translation>
    </message>
    <message>
        <source>Not known here</source>
        <translation>本机不知道</translation>
    </message>
    <message>
        <source>(nothing)</source>
        <translation>（空）</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>Reason: %1</source>
        <translation>原因：%1</translation>
    </message>
</context>
<context>
    <name>linli::ui::DayBox</name>
    <message>
        <source>The list of a past day</source>
        <translation>看某一天的名单</translation>
    </message>
    <message>
        <source>e.g. 2025-12-31</source>
        <translation>如 2025-12-31</translation>
    </message>
    <message>
        <source>Who lived and was registered here on that day, as far as is known today.</source>
        <translation>按现在掌握的情况，那天住在这里和户口在这里的人。</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>查看</translation>
    </message>
</context>
<context>
    <name>linli::ui::DesignerPanel</name>
    <message>
        <source>%1 (copy)</source>
        <translation>%1（副本）</translation>
    </message>
    <message>
        <source>Change a report</source>
        <translation>修改报表</translation>
    </message>
    <message>
        <source>New report</source>
        <translation>新建报表</translation>
    </message>
    <message>
        <source>Everybody, as long as there is no condition.</source>
        <translation>没有条件：全部都算。</translation>
    </message>
    <message>
        <source>Whom the report holds</source>
        <translation>报表包括哪些</translation>
    </message>
    <message>
        <source>Report “%1” saved</source>
        <translation>报表“%1”已保存</translation>
    </message>
    <message>
        <source>Do not save</source>
        <translation>不保存</translation>
    </message>
    <message>
        <source>Name, e.g. “Aged 70 and more, living alone”</source>
        <translation>报表名称，如：七十岁以上独居老人台账</translation>
    </message>
    <message>
        <source>Share with the committee</source>
        <translation>给本居共用</translation>
    </message>
    <message>
        <source>Otherwise only you see it</source>
        <translation>不勾选就只有自己看得到</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Ledger (a list)</source>
        <translation>台账（名册）</translation>
    </message>
    <message>
        <source>Statistic (figures)</source>
        <translation>统计表（数字）</translation>
    </message>
    <message>
        <source>Of whom or what</source>
        <translation>统计对象</translation>
    </message>
    <message>
        <source>Counted how</source>
        <translation>口径</translation>
    </message>
    <message>
        <source>Condition …</source>
        <translation>条件…</translation>
    </message>
    <message>
        <source>No condition</source>
        <translation>去掉条件</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>排序</translation>
    </message>
    <message>
        <source>Reversed</source>
        <translation>倒过来</translation>
    </message>
    <message>
        <source>Rows (down)</source>
        <translation>行（竖排）</translation>
    </message>
    <message>
        <source>Columns (across)</source>
        <translation>列（横排）</translation>
    </message>
    <message>
        <source>(no name yet)</source>
        <translation>（未命名）</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s)</source>
        <translation>
            <numerusform>共 %n 行</numerusform>
        </translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
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
        <translation>打开另一张表？</translation>
    </message>
    <message>
        <source>What was written into this one is not saved and would be lost.</source>
        <translation>这张表里手工填写的内容还没有保存，打开另一张就没有了。</translation>
    </message>
    <message>
        <source>Open the other</source>
        <translation>打开另一张</translation>
    </message>
</context>
<context>
    <name>linli::ui::DuplicatePane</name>
    <message>
        <source>What the kept side says counts; the other one only fills its blanks. It can be undone.</source>
        <translation>保留的一边为准，另一边只补空白，可以撤销</translation>
    </message>
    <message>
        <source>Nobody seems to be entered twice. Whoever looks alike after registering or importing is listed here.</source>
        <translation>没有疑似重复的人。登记或导入以后，看着像同一人的会列在这里。</translation>
    </message>
    <message>
        <source>Go to the residents</source>
        <translation>去居民页</translation>
    </message>
    <message>
        <source>1  The same person, keep the left</source>
        <translation>1&#x3000;是同一人，保留左边</translation>
    </message>
    <message>
        <source>2  The same person, keep the right</source>
        <translation>2&#x3000;是同一人，保留右边</translation>
    </message>
    <message>
        <source>3  Not the same person</source>
        <translation>3&#x3000;不是同一人</translation>
    </message>
    <message>
        <source>Pair %1 of %2</source>
        <translation>第 %1 / %2 对</translation>
    </message>
    <message>
        <source>The two records of %1 are one now</source>
        <translation>%1 的两条记录已合并</translation>
    </message>
    <message>
        <source>%1 and %2 are remembered as two people</source>
        <translation>已记下：%1 与 %2 不是同一人</translation>
    </message>
</context>
<context>
    <name>linli::ui::EnrolBox</name>
    <message>
        <source>Join the city hub</source>
        <translation>加入城市中枢</translation>
    </message>
    <message>
        <source>Address, account and password are on the sheet from the administrator of your street.</source>
        <translation>网址、账户和密码写在街道管理员给您的单子上。</translation>
    </message>
    <message>
        <source>Address of the hub</source>
        <translation>中枢网址</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>账户</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>Name of this computer</source>
        <translation>这台电脑的名称</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>Is this the right hub?</source>
        <translation>是不是这个中枢？</translation>
    </message>
    <message>
        <source>Compare this fingerprint with the one on the administrator&apos;s sheet, sign by sign. If one sign differs, do not go on and call the administrator.</source>
        <translation>请把下面的指纹与管理员单子上的逐个对照。有一个字不同，就不要继续，并给管理员打电话。</translation>
    </message>
    <message>
        <source>It is the same, go on</source>
        <translation>一样，继续</translation>
    </message>
    <message>
        <source>Tell the administrator this number</source>
        <translation>请把这个号码告诉管理员</translation>
    </message>
    <message>
        <source>The administrator sees the same number and approves this computer. It goes on by itself then; this window may be closed meanwhile.</source>
        <translation>管理员看到同样的号码后批准这台电脑，随后自动继续。这个窗口可以先关上。</translation>
    </message>
    <message>
        <source>Waiting for approval …</source>
        <translation>正在等待批准……</translation>
    </message>
    <message>
        <source>Close and wait</source>
        <translation>关上，继续等</translation>
    </message>
    <message>
        <source>Do not join</source>
        <translation>不加入了</translation>
    </message>
    <message>
        <source>Type the address from the sheet.</source>
        <translation>请填写单子上的网址。</translation>
    </message>
    <message>
        <source>Type the account from the sheet.</source>
        <translation>请填写单子上的账户。</translation>
    </message>
    <message>
        <source>Type the password.</source>
        <translation>请填写密码。</translation>
    </message>
    <message>
        <source>Give this computer a name, such as “Office 1”.</source>
        <translation>请给这台电脑起个名称，例如“办公室一号”。</translation>
    </message>
    <message>
        <source>Connecting …</source>
        <translation>正在连接……</translation>
    </message>
    <message>
        <source>Asking the hub …</source>
        <translation>正在申请……</translation>
    </message>
    <message>
        <source>This computer has joined the city hub</source>
        <translation>这台电脑已加入城市中枢</translation>
    </message>
    <message>
        <source>From now on changes are uploaded by themselves. The first exchange may take some minutes; you can work meanwhile.</source>
        <translation>以后的修改会自动上传。第一次同步可能要几分钟，您可以照常工作。</translation>
    </message>
</context>
<context>
    <name>linli::ui::EntryWindow</name>
    <message>
        <source>Practice data: nothing here is real</source>
        <translation>练习数据：这里的人都是虚构的</translation>
    </message>
    <message>
        <source>Linli Workstation</source>
        <translation>邻里工作站</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>缩小文字</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>放大文字</translation>
    </message>
    <message>
        <source>Linli cannot be opened</source>
        <translation>邻里工作站打不开</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Stopping …</source>
        <translation>正在停止……</translation>
    </message>
</context>
<context>
    <name>linli::ui::ExportBox</name>
    <message>
        <source>What is this file for?</source>
        <translation>这份文件用来做什么？</translation>
    </message>
    <message>
        <source>Account of the second person</source>
        <translation>第二人的账户</translation>
    </message>
    <message>
        <source>Password of the second person</source>
        <translation>第二人的密码</translation>
    </message>
    <message>
        <source>The file leaves the encrypted store. The purpose is written into the log and on the file.</source>
        <translation>文件将离开加密数据。用途会写入日志，并印在文件上。</translation>
    </message>
    <message>
        <source>Report to the street office</source>
        <translation>上报街道</translation>
    </message>
    <message>
        <source>Home visits</source>
        <translation>走访使用</translation>
    </message>
    <message>
        <source>Posting or meeting</source>
        <translation>公示或会议</translation>
    </message>
    <message>
        <source>More than %1 people: a second user must agree.</source>
        <translation>超过 %1 人：需要另一位用户同意。</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>The second person types an own account and password.</source>
        <translation>请第二人输入自己的账户和密码。</translation>
    </message>
    <message>
        <source>Choose a purpose or type one of at least two characters.</source>
        <translation>请选一个用途，或写至少两个字。</translation>
    </message>
    <message>
        <source>For whom and what for, or the digit of one above</source>
        <translation>给谁用、做什么用，或上面某一项的数字</translation>
    </message>
</context>
<context>
    <name>linli::ui::FieldHistoryBox</name>
    <message>
        <source>This field was never changed here.</source>
        <translation>这一项在本站没有改动过。</translation>
    </message>
    <message>
        <source>History of %1</source>
        <translation>“%1”的历史</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>操作人</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>改动</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>What was it on</source>
        <translation>查某一天的内容</translation>
    </message>
    <message>
        <source>e.g. 2025-12-31</source>
        <translation>如 2025-12-31</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>Entered here by %1: %2</source>
        <translation>到 %1 为止这里登记的是：%2</translation>
    </message>
    <message>
        <source>On %1, by what is known today: %2</source>
        <translation>按现在所知，%1 那天是：%2</translation>
    </message>
</context>
<context>
    <name>linli::ui::FieldRow</name>
    <message>
        <source>Yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>No</source>
        <translation>否</translation>
    </message>
    <message>
        <source>Was: %1</source>
        <translation>原值：%1</translation>
    </message>
</context>
<context>
    <name>linli::ui::FigureBox</name>
    <message>
        <source>Behind this figure</source>
        <translation>数字背后</translation>
    </message>
    <message>
        <source>Who is behind this figure</source>
        <translation>数字背后的人员</translation>
    </message>
    <message>
        <source>Open as a list</source>
        <translation>打开名单</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Counted: %1</source>
        <translation>口径：%1</translation>
    </message>
    <message>
        <source>As of %1</source>
        <translation>截至%1</translation>
    </message>
    <message>
        <source>%1 more cannot be decided for want of data and are not in the figure.</source>
        <translation>另有 %1 资料不全，未能判断，未计入。</translation>
    </message>
    <message>
        <source>Not decided, to be asked</source>
        <translation>待核实</translation>
    </message>
    <message>
        <source>… and %1 more</source>
        <translation>……还有 %1</translation>
    </message>
    <message>
        <source>Nobody is behind this figure.</source>
        <translation>这个数字背后没有人。</translation>
    </message>
    <message>
        <source>Trend of a year</source>
        <translation>一年走势</translation>
    </message>
    <message>
        <source>Counted from what is known today: late entries are in it, so it may differ from what was kept or filed then.</source>
        <translation>按今天掌握的资料算，补录的也在内，可能和当时存档、上报的不同。</translation>
    </message>
</context>
<context>
    <name>linli::ui::FigureChart</name>
    <message>
        <source>What the picture shows</source>
        <translation>图上画哪一栏</translation>
    </message>
    <message>
        <source>The report as a picture</source>
        <translation>报表的图</translation>
    </message>
    <message>
        <source>%1 men and women</source>
        <translation>%1（男、女）</translation>
    </message>
</context>
<context>
    <name>linli::ui::FigureTrend</name>
    <message>
        <source>The figure at the month-ends</source>
        <translation>各月末的数</translation>
    </message>
</context>
<context>
    <name>linli::ui::FilterBar</name>
    <message>
        <source>+ condition</source>
        <translation>＋条件</translation>
    </message>
    <message>
        <source>Remove this condition</source>
        <translation>去掉这个条件</translation>
    </message>
    <message>
        <source>Condition %1, remove</source>
        <translation>条件 %1，去掉</translation>
    </message>
    <message numerus="yes">
        <source>%n person(s)</source>
        <translation>
            <numerusform>%n 人</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n household(s)</source>
        <translation>
            <numerusform>%n 户</numerusform>
        </translation>
    </message>
    <message>
        <source>As of today</source>
        <translation>截至今天</translation>
    </message>
    <message>
        <source>As of %1</source>
        <translation>截至 %1</translation>
    </message>
    <message>
        <source>Show the list of a past day</source>
        <translation>看某一天的名单</translation>
    </message>
    <message>
        <source>Back to today</source>
        <translation>回到今天</translation>
    </message>
    <message>
        <source>Conditions…</source>
        <translation>组合条件…</translation>
    </message>
    <message>
        <source>All, any or none of several conditions; groups of people; as text (Alt+C)</source>
        <translation>全部满足、任一满足、都不满足；家里人；文字条件（Alt+C）</translation>
    </message>
    <message>
        <source>Who cannot be decided, and what is missing</source>
        <translation>哪些人判断不了，各缺什么</translation>
    </message>
    <message numerus="yes">
        <source>To be asked: %n</source>
        <translation>
            <numerusform>待核实 %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>linli::ui::FormGrid</name>
    <message>
        <source>The form</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>to fill</source>
        <translation>待填</translation>
    </message>
</context>
<context>
    <name>linli::ui::FormModel</name>
    <message>
        <source>(formula)</source>
        <translation>（公式）</translation>
    </message>
    <message>
        <source>written by hand</source>
        <translation>手工填写</translation>
    </message>
    <message>
        <source>written by hand over “%1”</source>
        <translation>手工填写，原来是“%1”</translation>
    </message>
    <message numerus="yes">
        <source>%n more could not be decided.</source>
        <translation>
            <numerusform>另有 %n 条资料不全、未能判断。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>open %1</source>
        <translation>待填 %1</translation>
    </message>
    <message>
        <source>Column %1 %2</source>
        <translation>%1 列 %2</translation>
    </message>
    <message>
        <source>The form takes one of these here: %1</source>
        <translation>这一格只能填：%1</translation>
    </message>
    <message>
        <source>Last time: %1</source>
        <translation>上次：%1</translation>
    </message>
    <message>
        <source>(empty)</source>
        <translation>（空）</translation>
    </message>
</context>
<context>
    <name>linli::ui::FormsPage</name>
    <message>
        <source>Choose the form to fill</source>
        <translation>选择要填的表格</translation>
    </message>
    <message>
        <source>Forms (*.xlsx *.xlsm *.xls *.ods *.csv)</source>
        <translation>表格 (*.xlsx *.xlsm *.xls *.ods *.csv)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>A form is being read. Wait for it, or cancel it below.</source>
        <translation>正在读一张表。请等它读完，或在下方取消。</translation>
    </message>
    <message>
        <source>The form is being read…</source>
        <translation>正在读表……</translation>
    </message>
    <message>
        <source>Reading the form</source>
        <translation>正在读表</translation>
    </message>
    <message>
        <source>The form is being filled…</source>
        <translation>正在填表……</translation>
    </message>
    <message>
        <source>What “%1” means in a form was remembered</source>
        <translation>记住了表格里“%1”的含义</translation>
    </message>
    <message>
        <source>whose rows</source>
        <translation>填报谁</translation>
    </message>
    <message>
        <source>Who belongs in</source>
        <translation>哪些人（户、房）列入</translation>
    </message>
    <message>
        <source>Forms</source>
        <translation>表格填报</translation>
    </message>
    <message>
        <source>Choose a form…</source>
        <translation>选择表格…</translation>
    </message>
    <message>
        <source>Show…</source>
        <translation>显示…</translation>
    </message>
    <message>
        <source>Next open cell</source>
        <translation>下一个待填格</translation>
    </message>
    <message>
        <source>Save the filled form…</source>
        <translation>保存填好的表格…</translation>
    </message>
    <message>
        <source>with full numbers</source>
        <translation>号码完整</translation>
    </message>
    <message>
        <source>Numbers of papers and telephones go into the file in full; the log says so. On the screen they stay masked.</source>
        <translation>证件号码、电话完整写进文件，并记入日志；屏幕上仍然打码。</translation>
    </message>
    <message>
        <source>Sheets of the form</source>
        <translation>表格的工作表</translation>
    </message>
    <message>
        <source>Drop a form here that was handed down, or choose it: an Excel file with a head and empty rows, or with figures to fill in. What the records know is filled in; the layout stays as it is. Nothing is written before you save a copy.</source>
        <translation>把下发的表格拖到这里，或点下面选择：有表头和空行的名册，或要填数字的统计表。档案里有的自动填好，表格样式不变。您另存一份以前，什么都不会写出。</translation>
    </message>
    <message>
        <source>This kind of file is saved as xlsx, with its layout; pictures and conditional formats are left out.</source>
        <translation>这种格式的表会保存为 xlsx，样式照旧，图片和条件格式不带过去。</translation>
    </message>
    <message>
        <source>%1 rows · %2 cells filled · %3 written by hand · %4 open</source>
        <translation>%1 行 · 自动填 %2 格 · 手工填 %3 格 · 待填 %4 格</translation>
    </message>
    <message>
        <source>Save the filled form</source>
        <translation>保存填好的表格</translation>
    </message>
    <message>
        <source>%1 (filled %2)</source>
        <translation>%1（已填 %2）</translation>
    </message>
    <message>
        <source>The form that was handed down is not written over. Save under another name.</source>
        <translation>不覆盖下发的原表。请换一个名称保存。</translation>
    </message>
    <message>
        <source>The file “%1” was changed since it was opened. Open it again, then fill and save.</source>
        <translation>文件“%1”打开以后被改动过。请重新打开，再填写、保存。</translation>
    </message>
    <message>
        <source>Another form was opened meanwhile; nothing was saved.</source>
        <translation>其间打开了另一张表，没有保存。</translation>
    </message>
    <message>
        <source>Writing the file</source>
        <translation>正在写文件</translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <translation>已保存为 %1</translation>
    </message>
    <message numerus="yes">
        <source>%n formula(s) are computed when the file is opened in a spreadsheet program.</source>
        <translation>
            <numerusform>有 %n 个公式在用表格软件打开时计算。</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose the file that was filled last time</source>
        <translation>选择上次填好的文件</translation>
    </message>
    <message>
        <source>Compare with last time…</source>
        <translation>与上次比较…</translation>
    </message>
    <message>
        <source>Choose the file that was filled last time: what was written by hand is taken over, and what is different is shown.</source>
        <translation>选择上次填好的文件：手填的内容沿用过来，不同的地方列出来。</translation>
    </message>
    <message numerus="yes">
        <source>%n difference(s) from last time</source>
        <translation>
            <numerusform>与上次不同 %n 处</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cell(s) taken over from last time</source>
        <translation>
            <numerusform>沿用上次 %n 格</numerusform>
        </translation>
    </message>
    <message>
        <source>The basket is empty. Put people into it in the list of residents.</source>
        <translation>选择篮是空的。请先在居民名单里把人放进选择篮。</translation>
    </message>
</context>
<context>
    <name>linli::ui::GroupModel</name>
    <message>
        <source>taken back</source>
        <translation>已撤销</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>操作人</translation>
    </message>
    <message>
        <source>What</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Fields</source>
        <translation>项数</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
</context>
<context>
    <name>linli::ui::GroupSubjects</name>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 等另 %n 个</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>linli::ui::HandFigureBox</name>
    <message>
        <source>Figure</source>
        <translation>数字</translation>
    </message>
    <message>
        <source>Write it in</source>
        <translation>填入</translation>
    </message>
</context>
<context>
    <name>linli::ui::HistoryPage</name>
    <message>
        <source>Take this back</source>
        <translation>撤销这次操作</translation>
    </message>
    <message>
        <source>Older changes</source>
        <translation>更早的记录</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>操作记录</translation>
    </message>
    <message>
        <source>Of</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>原值</translation>
    </message>
    <message>
        <source>After</source>
        <translation>新值</translation>
    </message>
    <message>
        <source>Holds from</source>
        <translation>生效日期</translation>
    </message>
    <message>
        <source>Nothing has been changed yet.</source>
        <translation>还没有任何改动。</translation>
    </message>
    <message>
        <source>Go to the residents</source>
        <translation>去居民页</translation>
    </message>
    <message>
        <source>new</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>withdrawn</source>
        <translation>撤回</translation>
    </message>
    <message>
        <source>entry</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>%1, %2: %3</source>
        <translation>%1，%2：%3</translation>
    </message>
    <message>
        <source>Taking this back would lose what was entered later: %1. Take that back first.</source>
        <translation>撤销会丢掉后来录入的内容：%1。请先撤销那些操作。</translation>
    </message>
    <message>
        <source>Bring it back</source>
        <translation>恢复这次操作</translation>
    </message>
    <message numerus="yes">
        <source>%n more not shown</source>
        <translation>
            <numerusform>另有 %n 项未列出</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>linli::ui::HitModel</name>
    <message>
        <source>Person</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>Room</source>
        <translation>房屋</translation>
    </message>
    <message>
        <source>Household</source>
        <translation>户</translation>
    </message>
    <message>
        <source>Building</source>
        <translation>楼栋</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>List</source>
        <translation>名单</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>Organisation</source>
        <translation>组织</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>命令</translation>
    </message>
</context>
<context>
    <name>linli::ui::HomesPage</name>
    <message>
        <source>Estates and buildings</source>
        <translation>小区与楼栋</translation>
    </message>
    <message>
        <source>Colour by tag</source>
        <translation>按标签着色</translation>
    </message>
    <message>
        <source>Plan of the building</source>
        <translation>楼栋图</translation>
    </message>
    <message>
        <source>Stripes at the left: let. Hatched: vacant. A letter in a circle: the tag is carried there.</source>
        <translation>左侧竖条：出租；斜线：空置；圆圈里的字：该户有此标签。</translation>
    </message>
    <message numerus="yes">
        <source>%n home(s)</source>
        <translation>
            <numerusform>%n 套</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n person(s)</source>
        <translation>
            <numerusform>%n 人</numerusform>
        </translation>
    </message>
    <message>
        <source>There are no homes yet. They come with the people you register.</source>
        <translation>还没有房屋。导入名册或初始数据后会显示在这里。</translation>
    </message>
    <message>
        <source>Register a resident</source>
        <translation>登记居民</translation>
    </message>
    <message>
        <source>No tag</source>
        <translation>不着色</translation>
    </message>
</context>
<context>
    <name>linli::ui::HubChip</name>
    <message>
        <source>Not joined to the city hub</source>
        <translation>未加入城市中枢</translation>
    </message>
    <message>
        <source>Waiting to be let in</source>
        <translation>等待批准加入</translation>
    </message>
    <message>
        <source>Synchronising …</source>
        <translation>正在同步……</translation>
    </message>
    <message>
        <source>Fetching the data …</source>
        <translation>正在取回数据……</translation>
    </message>
    <message>
        <source>Offline since %1</source>
        <translation>离线（%1 起）</translation>
    </message>
    <message>
        <source>Not synchronised</source>
        <translation>同步没有完成</translation>
    </message>
    <message numerus="yes">
        <source>%n to upload</source>
        <translation>
            <numerusform>待上传 %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Synchronised at %1</source>
        <translation>已同步 %1</translation>
    </message>
    <message>
        <source>Last synchronised at %1</source>
        <translation>上次同步 %1</translation>
    </message>
    <message>
        <source>Not yet synchronised</source>
        <translation>还没有同步</translation>
    </message>
    <message numerus="yes">
        <source>%n to review</source>
        <translation>
            <numerusform>待核对 %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Press to see the list</source>
        <translation>点一下看清单</translation>
    </message>
    <message>
        <source>City hub: %1</source>
        <translation>城市中枢：%1</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) left</source>
        <translation>
            <numerusform>%n 天内须联网</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>linli::ui::HubPage</name>
    <message>
        <source>Synchronisation</source>
        <translation>同步</translation>
    </message>
    <message>
        <source>Synchronise now (F9)</source>
        <translation>立即同步（F9）</translation>
    </message>
    <message>
        <source>Nothing waits to be uploaded.</source>
        <translation>没有等待上传的修改。</translation>
    </message>
    <message>
        <source>Changes to upload</source>
        <translation>待上传的修改</translation>
    </message>
    <message>
        <source>This computer has asked to join the city hub and waits for the administrator&apos;s approval.</source>
        <translation>这台电脑已申请加入城市中枢，正在等管理员批准。</translation>
    </message>
    <message>
        <source>This computer works for itself and is not joined to the city hub. Once it is, changes are uploaded by themselves and colleagues see them.</source>
        <translation>这台电脑还没有加入城市中枢，数据只在本机。加入以后，修改会自动上传，同事也能看到。</translation>
    </message>
    <message>
        <source>Show the number</source>
        <translation>显示号码</translation>
    </message>
    <message>
        <source>Join the city hub</source>
        <translation>加入城市中枢</translation>
    </message>
    <message>
        <source>Cause: %1</source>
        <translation>原因：%1</translation>
    </message>
    <message>
        <source>City hub: %1, account %2</source>
        <translation>城市中枢：%1，账户 %2</translation>
    </message>
    <message>
        <source>Committees: %1</source>
        <translation>居村：%1</translation>
    </message>
    <message>
        <source>Last success: %1</source>
        <translation>上次成功：%1</translation>
    </message>
    <message>
        <source>Last success: none yet</source>
        <translation>上次成功：还没有</translation>
    </message>
    <message>
        <source>Differences found and repaired by itself: %1</source>
        <translation>自动发现并改正的差异：%1 次</translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) to decide</source>
        <translation>
            <numerusform>%n 件要您核对</numerusform>
        </translation>
    </message>
    <message>
        <source>To upload: %1</source>
        <translation>待上传 %1 项</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>还有 %1 项</translation>
    </message>
    <message>
        <source>Synchronising with the city hub. You can go on working.</source>
        <translation>正在与城市中枢同步，您可以照常工作。</translation>
    </message>
    <message>
        <source>The data of your committee are being fetched. You can look around meanwhile.</source>
        <translation>正在取回本居村的数据，您可以先看看别的。</translation>
    </message>
    <message>
        <source>Offline since %1. You can go on working: everything is kept here and uploaded by itself as soon as the network is back.</source>
        <translation>%1 起离线。您可以照常工作：所有修改都保存在本机，网络恢复后会自动上传。</translation>
    </message>
    <message>
        <source>The last synchronisation was not completed. Everything is kept here and tried again by itself.</source>
        <translation>上一次同步没有完成。所有修改都保存在本机，稍后会自动再试。</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) will be uploaded by themselves in a moment.</source>
        <translation>
            <numerusform>有 %n 项修改，稍后会自动上传。</numerusform>
        </translation>
    </message>
    <message>
        <source>Everything is uploaded, and this computer has the same data as the city hub.</source>
        <translation>全部已上传，本机与城市中枢的数据一致。</translation>
    </message>
    <message>
        <source>Last synchronised at %1.</source>
        <translation>上次同步：%1。</translation>
    </message>
    <message>
        <source>Not synchronised yet.</source>
        <translation>还没有同步过。</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) left: without a word with the city hub the data close afterwards.</source>
        <translation>
            <numerusform>还剩 %n 天：过期仍没有连上城市中枢，数据会暂时关闭。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>linli::ui::HubPanel</name>
    <message>
        <source>See what is to be uploaded</source>
        <translation>看同步情况</translation>
    </message>
    <message>
        <source>Joined: %1, account %2</source>
        <translation>已加入：%1，账户 %2</translation>
    </message>
    <message>
        <source>Waiting for the administrator&apos;s approval.</source>
        <translation>正在等管理员批准。</translation>
    </message>
    <message>
        <source>This computer works for itself. Joined to the hub of the city, its changes are uploaded by themselves and colleagues see them; without a network one goes on working.</source>
        <translation>这台电脑的数据现在只在本机。加入城市中枢以后，修改会自动上传，同事也能看到；没有网络也照常工作。</translation>
    </message>
    <message>
        <source>Show the number</source>
        <translation>显示号码</translation>
    </message>
    <message>
        <source>Join the city hub</source>
        <translation>加入城市中枢</translation>
    </message>
</context>
<context>
    <name>linli::ui::HubSync</name>
    <message>
        <source>The administrator has refused this computer.</source>
        <translation>管理员没有批准这台电脑。请联系管理员。</translation>
    </message>
</context>
<context>
    <name>linli::ui::ImportPage</name>
    <message>
        <source>Import a list</source>
        <translation>导入名册</translation>
    </message>
    <message>
        <source>Another file</source>
        <translation>换一个文件</translation>
    </message>
    <message>
        <source>The data have changed since the import (perhaps it was taken back).</source>
        <translation>导入以后数据又有变化（例如撤销了导入）。</translation>
    </message>
    <message>
        <source>Rows of the list</source>
        <translation>名册各行</translation>
    </message>
    <message>
        <source>Column of the list</source>
        <translation>名册的列</translation>
    </message>
    <message>
        <source>What becomes of it</source>
        <translation>怎样处理</translation>
    </message>
    <message>
        <source>Columns of the list</source>
        <translation>名册各列</translation>
    </message>
    <message>
        <source>Open the card</source>
        <translation>看人员卡</translation>
    </message>
    <message>
        <source>Choose the list to import</source>
        <translation>选择要导入的名册</translation>
    </message>
    <message>
        <source>Lists (*.xlsx *.csv *.txt)</source>
        <translation>名册 (*.xlsx *.csv *.txt)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>A list is being worked on. Wait for it, or cancel it below.</source>
        <translation>正在处理一份名册。请等它完成，或在下方取消。</translation>
    </message>
    <message>
        <source>Checking the list</source>
        <translation>正在检查名册</translation>
    </message>
    <message numerus="yes">
        <source>%n people were imported from a list</source>
        <translation>
            <numerusform>已从名册导入 %n 人</numerusform>
        </translation>
    </message>
    <message>
        <source>Importing</source>
        <translation>正在导入</translation>
    </message>
    <message numerus="yes">
        <source>%n people were imported. Undo takes all of them back.</source>
        <translation>
            <numerusform>已导入 %n 人。撤销一次可全部退回。</numerusform>
        </translation>
    </message>
    <message>
        <source>The data had changed since the list was checked, so it was checked anew and nothing was written. Look it over and import again.</source>
        <translation>检查名册以后数据有了改动，已自动重新检查，什么都没有写入。请看一遍再点导入。</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>重新检查</translation>
    </message>
    <message numerus="yes">
        <source>Import %n people</source>
        <translation>
            <numerusform>导入 %n 人</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing to import</source>
        <translation>没有要导入的。</translation>
    </message>
    <message>
        <source>Checking the list … Nothing is written yet.</source>
        <translation>正在检查名册……还没有写入任何内容。</translation>
    </message>
    <message>
        <source>Drop a list here or choose one: xlsx, csv or txt, with a row of headers such as name, ID number, phone, lives at. Each row is compared first; nothing is written before you say so.</source>
        <translation>把名册拖到这里，或点下面的按钮选择（xlsx、csv、txt）。要有一行表头，例如：姓名、身份证号、联系电话、现住址。先逐行比对给您看，点“导入”以前什么都不会写入。</translation>
    </message>
    <message>
        <source>ID numbers damaged by a spreadsheet program (3.1E+17, or ending in 000) are refused, never guessed.</source>
        <translation>被 Excel 弄坏的身份证号（3.1E+17，或末尾变成 000）一律不收，也不猜。</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>选择文件</translation>
    </message>
    <message>
        <source>All %1</source>
        <translation>全部 %1</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message numerus="yes">
        <source>%n house(s) not known yet will be made.</source>
        <translation>
            <numerusform>将新建 %n 处房屋。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cell(s) cannot be read and are left out.</source>
        <translation>
            <numerusform>有 %n 格看不懂，只漏掉这些格。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) are no person (totals, notes) and are passed over.</source>
        <translation>
            <numerusform>另有 %n 行不是人员（合计、说明），已跳过。</numerusform>
        </translation>
    </message>
    <message>
        <source>Columns: %1 understood, %2 not</source>
        <translation>看各列：认得 %1，未识别 %2</translation>
    </message>
    <message>
        <source>Columns: all %1 understood</source>
        <translation>看各列：%1 列都认得</translation>
    </message>
    <message>
        <source>Row %1, %2: %3</source>
        <translation>第 %1 行&#x3000;%2&#x3000;%3</translation>
    </message>
    <message>
        <source>%1: %2 rows.</source>
        <translation>%1：共 %2 行。</translation>
    </message>
    <message>
        <source>Only compare…</source>
        <translation>只比对…</translation>
    </message>
    <message>
        <source>Hold a list from outside against the records and decide each difference, instead of importing it</source>
        <translation>不导入，只拿外来名单与档案比对，逐条决定差异</translation>
    </message>
</context>
<context>
    <name>linli::ui::KeptRunsBox</name>
    <message>
        <source>waiting for review</source>
        <translation>待审</translation>
    </message>
    <message>
        <source>filed</source>
        <translation>已上报</translation>
    </message>
    <message>
        <source>returned</source>
        <translation>已退回</translation>
    </message>
    <message>
        <source>draft</source>
        <translation>草稿</translation>
    </message>
    <message>
        <source>as of %1</source>
        <translation>截至%1</translation>
    </message>
    <message>
        <source>Kept reports</source>
        <translation>历次存档</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Nothing has been kept of this report yet. “Keep” keeps what is shown now.</source>
        <translation>这张报表还没有存档。点“存档”可以把现在显示的数字存下来。</translation>
    </message>
</context>
<context>
    <name>linli::ui::LedgersPage</name>
    <message>
        <source>Choose a ledger at the left to see its pages.</source>
        <translation>在左侧选一份台账，这里显示打印页面。</translation>
    </message>
    <message>
        <source>Ledgers</source>
        <translation>台账报表</translation>
    </message>
    <message>
        <source>Find a ledger</source>
        <translation>查找台账</translation>
    </message>
    <message>
        <source>As of</source>
        <translation>截至</translation>
    </message>
    <message>
        <source>Numbers in full</source>
        <translation>显示完整号码</translation>
    </message>
    <message>
        <source>What are the full numbers needed for?</source>
        <translation>为什么需要完整号码？</translation>
    </message>
    <message>
        <source>The purpose is printed on the pages and written into the log.</source>
        <translation>用途会印在页面上，并写入日志。</translation>
    </message>
    <message>
        <source>Export Excel (Ctrl+E)</source>
        <translation>导出 Excel (Ctrl+E)</translation>
    </message>
    <message>
        <source>Export PDF</source>
        <translation>导出 PDF</translation>
    </message>
    <message>
        <source>Making “%1”</source>
        <translation>正在生成“%1”</translation>
    </message>
    <message numerus="yes">
        <source>%n page(s)</source>
        <translation>
            <numerusform>共 %n 页</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s)</source>
        <translation>
            <numerusform>%n 行</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n could not be decided</source>
        <translation>
            <numerusform>%n 人资料不全，无法判断</numerusform>
        </translation>
    </message>
    <message>
        <source>No installed font shows %1</source>
        <translation>没有字体能显示“%1”</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Writing the file</source>
        <translation>正在写文件</translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <translation>已保存为 %1</translation>
    </message>
    <message>
        <source>Identity numbers and phones unmasked for a minute; asks for the purpose and is logged</source>
        <translation>显示完整的身份证号和电话，一分钟后恢复打码；要填用途并记入日志</translation>
    </message>
    <message>
        <source>Print (Ctrl+P)</source>
        <translation>打印 (Ctrl+P)</translation>
    </message>
    <message>
        <source>Printing</source>
        <translation>正在打印</translation>
    </message>
    <message>
        <source>Sent to the printer.</source>
        <translation>已送往打印机。</translation>
    </message>
    <message>
        <source>Click a figure to see who is behind it</source>
        <translation>点数字可看背后的人</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>存档</translation>
    </message>
    <message>
        <source>Keeps the figures as they stand, to be filed or compared later</source>
        <translation>把现在的数字存下来，以后可以上报或比对</translation>
    </message>
    <message>
        <source>Kept reports</source>
        <translation>历次存档</translation>
    </message>
    <message>
        <source>File</source>
        <translation>上报</translation>
    </message>
    <message>
        <source>Filed</source>
        <translation>已上报</translation>
    </message>
    <message>
        <source>Hands it up; from then on it is locked</source>
        <translation>报上去，之后不能再改</translation>
    </message>
    <message>
        <source>It came back</source>
        <translation>被退回</translation>
    </message>
    <message>
        <source>Why was it returned?</source>
        <translation>为什么退回？</translation>
    </message>
    <message>
        <source>The reason stands beside the kept report.</source>
        <translation>理由会记在这份存档旁边。</translation>
    </message>
    <message>
        <source>Returned</source>
        <translation>已退回</translation>
    </message>
    <message>
        <source>Compare with today</source>
        <translation>与现在比对</translation>
    </message>
    <message>
        <source>Back to today</source>
        <translation>回到现在</translation>
    </message>
    <message>
        <source>“%1” kept</source>
        <translation>“%1”已存档</translation>
    </message>
    <message>
        <source>Written in</source>
        <translation>已填入</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>看图</translation>
    </message>
    <message>
        <source>The figures as bars; a bar opens like its figure</source>
        <translation>把数字画成条形图，点条形可看背后的人</translation>
    </message>
    <message>
        <source>Show…</source>
        <translation>显示…</translation>
    </message>
    <message>
        <source>Our own</source>
        <translation>自己做的</translation>
    </message>
    <message>
        <source>Shipped</source>
        <translation>随程序的</translation>
    </message>
    <message>
        <source>Saved lists</source>
        <translation>名单</translation>
    </message>
    <message>
        <source>%1 (cannot be used)</source>
        <translation>%1（用不了）</translation>
    </message>
    <message>
        <source>%1 (only me)</source>
        <translation>%1（仅自己）</translation>
    </message>
    <message>
        <source>Change …</source>
        <translation>修改…</translation>
    </message>
    <message>
        <source>New</source>
        <translation>新建</translation>
    </message>
    <message>
        <source>A ledger or statistic of your own</source>
        <translation>自己做一张台账或统计表</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制改用</translation>
    </message>
    <message>
        <source>A new one like the chosen one</source>
        <translation>照选中的这张做一张新的</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>修改</translation>
    </message>
    <message>
        <source>The next version; what was kept of it stays</source>
        <translation>改成新版本，已存档的不变</translation>
    </message>
    <message>
        <source>Out of use</source>
        <translation>停用</translation>
    </message>
    <message>
        <source>Takes it from the list; undo brings it back</source>
        <translation>从列表里拿掉，可以撤销</translation>
    </message>
    <message>
        <source>The report is not saved yet: “Save”, or “Do not save”.</source>
        <translation>报表还没有保存：请按“保存”，或“不保存”。</translation>
    </message>
    <message>
        <source>Report “%1” is out of use</source>
        <translation>报表“%1”已停用</translation>
    </message>
    <message>
        <source>By committee</source>
        <translation>分居委</translation>
    </message>
    <message>
        <source>A line each committee, and which of them have filed it</source>
        <translation>每个居（村）一行，并注明哪些已上报</translation>
    </message>
    <message>
        <source>Count it again</source>
        <translation>按当时重算</translation>
    </message>
    <message>
        <source>Makes it again as the base was known when it was kept</source>
        <translation>按存档那时掌握的底数重新算一遍</translation>
    </message>
    <message>
        <source>Month-end</source>
        <translation>月末报表</translation>
    </message>
    <message>
        <source>Makes all reports of a month-end at once</source>
        <translation>一次做完一个月末的全部报表</translation>
    </message>
    <message>
        <source>Making all reports</source>
        <translation>正在做全部报表</translation>
    </message>
    <message>
        <source>Folder for the reports</source>
        <translation>存放报表的文件夹</translation>
    </message>
    <message>
        <source>Reports of %1 kept</source>
        <translation>%1 的报表已存档</translation>
    </message>
    <message numerus="yes">
        <source>%n report(s) kept.</source>
        <translation>
            <numerusform>已存档 %n 份报表。</numerusform>
        </translation>
    </message>
    <message>
        <source>Writing the files</source>
        <translation>正在写文件</translation>
    </message>
    <message numerus="yes">
        <source>%n report(s) saved in %1.</source>
        <translation>
            <numerusform>已把 %n 份报表存到 %1。</numerusform>
        </translation>
    </message>
    <message>
        <source>Not made: %1</source>
        <translation>没有做成：%1</translation>
    </message>
</context>
<context>
    <name>linli::ui::LifeEventSheet</name>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Together with</source>
        <translation>一同办理</translation>
    </message>
    <message>
        <source>e.g. 2026-11-22</source>
        <translation>如 2026-11-22</translation>
    </message>
    <message>
        <source>%1: pick a line of what is found below it.</source>
        <translation>%1：请从下面找到的结果里选一行。</translation>
    </message>
    <message numerus="yes">
        <source>Saved. For %n person(s) the relation to the head does not follow: enter it on their cards.</source>
        <translation>
            <numerusform>已保存。有 %n 人与新户主的关系推不出来，请在他们的卡上补填。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>linli::ui::LineBox</name>
    <message>
        <source>Header above these lines (may stay empty)</source>
        <translation>这几行上面的总表头（可以不写）</translation>
    </message>
    <message>
        <source>Header, e.g. “teams”</source>
        <translation>表头，如：文体团队</translation>
    </message>
    <message>
        <source>Header</source>
        <translation>表头</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>确定</translation>
    </message>
    <message>
        <source>Bands of</source>
        <translation>按什么分档</translation>
    </message>
    <message>
        <source>e.g. 0-2, 3-5, 90+</source>
        <translation>如：0-2，3-5，90以上</translation>
    </message>
    <message>
        <source>A line for each value of</source>
        <translation>按哪一项逐个列出</translation>
    </message>
    <message>
        <source>Choose …</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Share of</source>
        <translation>哪一项的占比</translation>
    </message>
    <message>
        <source>in</source>
        <translation>占</translation>
    </message>
    <message>
        <source>the total of the other direction</source>
        <translation>另一方向的合计</translation>
    </message>
    <message>
        <source>A share needs a total or a condition in this direction first.</source>
        <translation>请先在这个方向加上合计或条件，再加占比。</translation>
    </message>
    <message>
        <source>Type a field: education, kinship …</source>
        <translation>输入项目或拼音首字母：文化程度、hyzk…</translation>
    </message>
    <message>
        <source>Choose a field first.</source>
        <translation>请先选一项。</translation>
    </message>
    <message>
        <source>Write a header.</source>
        <translation>请写表头。</translation>
    </message>
</context>
<context>
    <name>linli::ui::ListPanel</name>
    <message>
        <source>What to do with the list</source>
        <translation>对这个名单做什么</translation>
    </message>
    <message>
        <source>Lists</source>
        <translation>名单</translation>
    </message>
    <message>
        <source>Choose a saved list first</source>
        <translation>请先选一个存下的名单</translation>
    </message>
    <message>
        <source>Print or export</source>
        <translation>打印或导出</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>改名</translation>
    </message>
    <message>
        <source>Let it follow its conditions again</source>
        <translation>恢复随条件变动</translation>
    </message>
    <message>
        <source>Keep the people of today</source>
        <translation>固定今天的人员</translation>
    </message>
    <message>
        <source>Share with the committee</source>
        <translation>给本居共用</translation>
    </message>
    <message>
        <source>Make it mine alone</source>
        <translation>只归我用</translation>
    </message>
    <message>
        <source>List shared</source>
        <translation>名单已给本居共用</translation>
    </message>
    <message>
        <source>List is mine</source>
        <translation>名单已归我用</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>List deleted</source>
        <translation>名单已删除</translation>
    </message>
    <message>
        <source>List renamed</source>
        <translation>名单已改名</translation>
    </message>
    <message>
        <source>The list follows its conditions</source>
        <translation>名单已恢复随条件变动</translation>
    </message>
    <message numerus="yes">
        <source>The list keeps %n person(s)</source>
        <translation>
            <numerusform>名单已固定 %n 人</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>linli::ui::MainWindow</name>
    <message>
        <source>Linli Workstation (practice)</source>
        <translation>邻里工作站（练习）</translation>
    </message>
    <message>
        <source>Linli Workstation</source>
        <translation>邻里工作站</translation>
    </message>
    <message>
        <source>Practice data: nothing here is real</source>
        <translation>练习数据：这里的人都是虚构的</translation>
    </message>
    <message>
        <source>Residents</source>
        <translation>居民</translation>
    </message>
    <message>
        <source>Homes</source>
        <translation>户与房</translation>
    </message>
    <message>
        <source>Ledgers</source>
        <translation>台账报表</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>操作记录</translation>
    </message>
    <message>
        <source>Manage</source>
        <translation>管理</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>核对</translation>
    </message>
    <message>
        <source>The language cannot change now: a registration or note that is not saved, the recovery code on the screen or the work that runs would be lost. Finish it first.</source>
        <translation>现在不能切换语言：没保存的登记或走访记录、屏幕上的恢复码或正在运行的任务会丢失。请先办完。</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Assistance</source>
        <translation>政策帮扶</translation>
    </message>
    <message>
        <source>Forms</source>
        <translation>表格填报</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今日</translation>
    </message>
    <message>
        <source>Visits</source>
        <translation>走访</translation>
    </message>
    <message>
        <source>Choose somebody first, then record the visit.</source>
        <translation>请先选一个人，再记走访。</translation>
    </message>
</context>
<context>
    <name>linli::ui::ManagePage</name>
    <message>
        <source>Manage</source>
        <translation>管理</translation>
    </message>
    <message>
        <source>My password</source>
        <translation>我的密码</translation>
    </message>
    <message>
        <source>At least 10 characters, or 8 of three kinds. The data need not be written anew.</source>
        <translation>至少 10 个字符，或 8 个字符且含三类。改密码不用重写数据。</translation>
    </message>
    <message>
        <source>Present password</source>
        <translation>现在的密码</translation>
    </message>
    <message>
        <source>New password</source>
        <translation>新密码</translation>
    </message>
    <message>
        <source>Once more</source>
        <translation>再输一遍</translation>
    </message>
    <message>
        <source>Change the password</source>
        <translation>修改密码</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>Everybody who works here has an own name and password, so that the log says who did what.</source>
        <translation>每位工作人员用自己的账户和密码，日志才能记清是谁做的。</translation>
    </message>
    <message>
        <source>Name of the new user</source>
        <translation>新用户名</translation>
    </message>
    <message>
        <source>First password</source>
        <translation>初始密码</translation>
    </message>
    <message>
        <source>Add the user</source>
        <translation>添加用户</translation>
    </message>
    <message>
        <source>Remove the chosen user</source>
        <translation>删除用户</translation>
    </message>
    <message>
        <source>Recovery sheet</source>
        <translation>恢复单</translation>
    </message>
    <message>
        <source>A code on paper that opens the data when every password is forgotten. Without it the data would be lost for good. A new sheet makes the former one worthless.</source>
        <translation>恢复单上的恢复码能在所有密码都忘记时打开数据；没有它，数据就永远打不开。做了新的，旧的作废。</translation>
    </message>
    <message>
        <source>Make a recovery sheet</source>
        <translation>生成恢复单</translation>
    </message>
    <message>
        <source>Backup and check</source>
        <translation>备份与检查</translation>
    </message>
    <message>
        <source>A backup is one encrypted file, read back before it counts. It opens with the passwords of today. To restore one, choose it when Linli starts in an empty folder.</source>
        <translation>备份是一个加密文件，写完会读回核对，用今天的密码打开。要恢复时，在空文件夹启动本程序并选择备份。</translation>
    </message>
    <message>
        <source>Back up</source>
        <translation>备份</translation>
    </message>
    <message>
        <source>Check the data</source>
        <translation>检查数据</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>The two passwords differ. Type them again.</source>
        <translation>两次输入的密码不一样，请重新输入。</translation>
    </message>
    <message>
        <source>Changing the password</source>
        <translation>正在修改密码</translation>
    </message>
    <message>
        <source>The password is changed.</source>
        <translation>密码已修改。</translation>
    </message>
    <message>
        <source>Adding the user</source>
        <translation>正在添加用户</translation>
    </message>
    <message>
        <source>The user is added and can unlock from now on.</source>
        <translation>用户已添加，现在就可以解锁。</translation>
    </message>
    <message>
        <source>Removing the user</source>
        <translation>正在删除用户</translation>
    </message>
    <message>
        <source>The user is removed.</source>
        <translation>已删除用户。</translation>
    </message>
    <message>
        <source>Making the recovery sheet</source>
        <translation>正在生成恢复单</translation>
    </message>
    <message>
        <source>Backing up</source>
        <translation>正在备份</translation>
    </message>
    <message>
        <source>Backed up and read back: %1</source>
        <translation>已备份并读回核对：%1</translation>
    </message>
    <message>
        <source>Checking the data</source>
        <translation>正在检查数据</translation>
    </message>
    <message>
        <source>Everything agrees: %1 changes, %2 edits, %3 log entries.</source>
        <translation>全部一致：%1 次操作，%2 处改动，%3 条日志。</translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) do not agree. Stop entering data and restore the latest backup.</source>
        <translation>
            <numerusform>有 %n 处不一致。请停止录入，并用最近的备份恢复。</numerusform>
        </translation>
    </message>
    <message>
        <source>Print the sheet</source>
        <translation>打印恢复单</translation>
    </message>
    <message>
        <source>Remove the user “%1”?</source>
        <translation>删除用户“%1”？</translation>
    </message>
    <message>
        <source>The account cannot unlock any more and has to be added anew. What was entered under it stays.</source>
        <translation>这个账户将不能再解锁，需要时只能重新添加。以前录入的内容都保留。</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>删除用户</translation>
    </message>
    <message>
        <source>Replace the recovery sheet?</source>
        <translation>换一张新的恢复单？</translation>
    </message>
    <message>
        <source>There is one already. As soon as a new one is made, the paper in the safe opens nothing any more: destroy it and lock the new one away.</source>
        <translation>已经有一张了。新的一生成，保险柜里的旧纸就打不开数据了：请销毁旧纸，把新的锁进保险柜。</translation>
    </message>
    <message>
        <source>Replace it</source>
        <translation>换新的</translation>
    </message>
    <message>
        <source>Print it or write it down now and lock it away: it is not shown again.</source>
        <translation>请现在打印或抄下，锁进保险柜：离开本页后不再显示。</translation>
    </message>
    <message>
        <source>Recovery code</source>
        <translation>恢复码</translation>
    </message>
    <message>
        <source>Opens the data of this workstation when every password is forgotten. Lock it away.</source>
        <translation>忘记所有密码时，用它打开本工作站的数据。请锁进保险柜。</translation>
    </message>
    <message>
        <source>Printing</source>
        <translation>正在打印</translation>
    </message>
    <message>
        <source>Sent to the printer. Lock the sheet away.</source>
        <translation>已送往打印机。请把恢复单锁进保险柜。</translation>
    </message>
    <message>
        <source>The page was left before the recovery code could be shown. The former sheet opens nothing any more: make a new one.</source>
        <translation>恢复码生成前您已离开本页，所以没有显示。以前的恢复单已作废，请重新生成一张。</translation>
    </message>
    <message>
        <source>City hub</source>
        <translation>城市中枢</translation>
    </message>
</context>
<context>
    <name>linli::ui::MatchModel</name>
    <message numerus="yes">
        <source>Ask (%n): %1</source>
        <translation>
            <numerusform>差 %n 项：%1</numerusform>
        </translation>
    </message>
    <message>
        <source>met from %1</source>
        <translation>%1 起符合</translation>
    </message>
    <message>
        <source>fails by a little: %1</source>
        <translation>只差一点：%1</translation>
    </message>
    <message>
        <source>receives %1</source>
        <translation>在享受：%1</translation>
    </message>
    <message>
        <source>%1 %2 %3</source>
        <translation>%1 %2 %3</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1 (the facts have changed since)</source>
        <translation>%1（情况已有变化）</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>住处</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>金额</translation>
    </message>
    <message>
        <source>What it takes</source>
        <translation>还差什么</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>决定</translation>
    </message>
</context>
<context>
    <name>linli::ui::MatterBox</name>
    <message>
        <source>no day</source>
        <translation>没有日期</translation>
    </message>
</context>
<context>
    <name>linli::ui::MatterModel</name>
    <message>
        <source>closed %1</source>
        <translation>%1 办结</translation>
    </message>
    <message>
        <source>Matter</source>
        <translation>事项</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>种类</translation>
    </message>
    <message>
        <source>To be done by</source>
        <translation>办理期限</translation>
    </message>
    <message>
        <source>Of whom</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>地点</translation>
    </message>
    <message>
        <source>Who sees to it</source>
        <translation>承办人</translation>
    </message>
    <message>
        <source>Came up on</source>
        <translation>受理日期</translation>
    </message>
    <message>
        <source>Last step</source>
        <translation>最近办理</translation>
    </message>
</context>
<context>
    <name>linli::ui::MonthEndBox</name>
    <message>
        <source>All reports of a month-end</source>
        <translation>月末报表一次做完</translation>
    </message>
    <message>
        <source>e.g. 2025-12-31</source>
        <translation>如：2025-12-31</translation>
    </message>
    <message>
        <source>Keep them, to be filed and compared later</source>
        <translation>存档，以后上报、比对</translation>
    </message>
    <message>
        <source>Save them as files (Excel and PDF)</source>
        <translation>另存为文件（Excel 和 PDF）</translation>
    </message>
    <message>
        <source>%1 reports; %2 of them have not been kept as of %3.</source>
        <translation>共 %1 份报表，其中 %2 份还没有 %3 的存档。</translation>
    </message>
    <message>
        <source>%1 reports; all of them have been kept as of %2.</source>
        <translation>共 %1 份报表，都已有 %2 的存档。</translation>
    </message>
    <message>
        <source>As of</source>
        <translation>截至</translation>
    </message>
    <message>
        <source>Make them</source>
        <translation>开始做</translation>
    </message>
    <message>
        <source>Choose whether to keep them, to save them as files, or both.</source>
        <translation>请选存档、另存为文件，或两样都选。</translation>
    </message>
</context>
<context>
    <name>linli::ui::MoveOutBox</name>
    <message>
        <source>%1 moves out</source>
        <translation>%1 迁出</translation>
    </message>
    <message>
        <source>Where to (may stay empty)</source>
        <translation>去向（可不填）</translation>
    </message>
    <message>
        <source>Reason: press its digit</source>
        <translation>原因：按数字键选择</translation>
    </message>
    <message>
        <source>On</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Moves to</source>
        <translation>去向</translation>
    </message>
    <message>
        <source>Move out</source>
        <translation>迁出</translation>
    </message>
    <message>
        <source>Lease ended</source>
        <translation>租约到期</translation>
    </message>
    <message>
        <source>Bought or rented elsewhere</source>
        <translation>购房或另租</translation>
    </message>
    <message>
        <source>Joined family elsewhere</source>
        <translation>投靠亲属</translation>
    </message>
    <message>
        <source>Went to a care home</source>
        <translation>入住养老机构</translation>
    </message>
    <message>
        <source>Register moved out too</source>
        <translation>户口同时迁出</translation>
    </message>
    <message>
        <source>Died</source>
        <translation>去世</translation>
    </message>
    <message>
        <source>%1 is recorded as deceased</source>
        <translation>已登记 %1 去世</translation>
    </message>
    <message>
        <source>%1 has moved out</source>
        <translation>%1 已迁出</translation>
    </message>
</context>
<context>
    <name>linli::ui::NameBox</name>
    <message>
        <source>Save as a list</source>
        <translation>存为名单</translation>
    </message>
    <message>
        <source>Name of the list</source>
        <translation>名单名称</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Type a name for the list.</source>
        <translation>请输入名单名称。</translation>
    </message>
    <message>
        <source>List “%1” saved</source>
        <translation>名单“%1”已保存</translation>
    </message>
    <message>
        <source>Does it follow its conditions?</source>
        <translation>随不随条件变动</translation>
    </message>
    <message>
        <source>Follows its conditions: who fits later comes in by itself</source>
        <translation>随条件变动：以后符合的人自动进来</translation>
    </message>
    <message numerus="yes">
        <source>Keeps exactly these %n person(s)</source>
        <translation>
            <numerusform>固定现在这 %n 人</numerusform>
        </translation>
    </message>
    <message>
        <source>Whose list is it?</source>
        <translation>归谁</translation>
    </message>
    <message>
        <source>The committee&apos;s list</source>
        <translation>本居的名单</translation>
    </message>
    <message>
        <source>My own list</source>
        <translation>我的名单</translation>
    </message>
</context>
<context>
    <name>linli::ui::NewMatterBox</name>
    <message>
        <source>A matter came up</source>
        <translation>登记事项</translation>
    </message>
    <message>
        <source>A matter of %1</source>
        <translation>登记事项：%1</translation>
    </message>
    <message>
        <source>What it is about</source>
        <translation>什么事</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>种类</translation>
    </message>
    <message>
        <source>Topic</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>地点</translation>
    </message>
    <message>
        <source>Who sees to it</source>
        <translation>承办人</translation>
    </message>
    <message>
        <source>Came up on</source>
        <translation>受理日期</translation>
    </message>
    <message>
        <source>To be done by</source>
        <translation>办理期限</translation>
    </message>
    <message>
        <source>Save (Ctrl+Enter)</source>
        <translation>保存（Ctrl+Enter）</translation>
    </message>
    <message>
        <source>A matter was opened</source>
        <translation>事项已登记</translation>
    </message>
</context>
<context>
    <name>linli::ui::OccupantsPanel</name>
    <message>
        <source>Choose a home</source>
        <translation>请选择房屋</translation>
    </message>
    <message>
        <source>Register somebody here</source>
        <translation>登记到此房屋</translation>
    </message>
    <message>
        <source>Click a room of the plan, or type its number.</source>
        <translation>点击楼栋图中的房间，或输入室号。</translation>
    </message>
    <message>
        <source>Live here</source>
        <translation>住在这里</translation>
    </message>
    <message>
        <source>Only registered here</source>
        <translation>仅户籍在此</translation>
    </message>
    <message>
        <source>Nobody</source>
        <translation>无人</translation>
    </message>
    <message>
        <source>%1 years</source>
        <translation>%1岁</translation>
    </message>
</context>
<context>
    <name>linli::ui::PagePreview</name>
    <message>
        <source>Preview of the pages</source>
        <translation>打印预览</translation>
    </message>
    <message>
        <source>Page %1 …</source>
        <translation>第 %1 页…</translation>
    </message>
</context>
<context>
    <name>linli::ui::PairReader</name>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Sex</source>
        <translation>性别</translation>
    </message>
    <message>
        <source>Born</source>
        <translation>出生日期</translation>
    </message>
    <message>
        <source>ID number</source>
        <translation>证件号码</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>Lives at</source>
        <translation>现住址</translation>
    </message>
    <message>
        <source>Registered at</source>
        <translation>户籍地址</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>%1 (%2 years)</source>
        <translation>%1（%2 岁）</translation>
    </message>
    <message>
        <source>Deceased</source>
        <translation>已去世</translation>
    </message>
</context>
<context>
    <name>linli::ui::PairView</name>
    <message>
        <source>= the same</source>
        <translation>＝ 相同</translation>
    </message>
    <message>
        <source>≈ one of them</source>
        <translation>≈ 部分相同</translation>
    </message>
    <message>
        <source>≠ different</source>
        <translation>≠ 不同</translation>
    </message>
    <message>
        <source>← only left</source>
        <translation>← 只有左边有</translation>
    </message>
    <message>
        <source>→ only right</source>
        <translation>→ 只有右边有</translation>
    </message>
    <message>
        <source>The two people compared</source>
        <translation>两个人的对比</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>左边</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>右边</translation>
    </message>
    <message>
        <source>Open the card</source>
        <translation>看人员卡</translation>
    </message>
    <message>
        <source>%1: %2, open the card</source>
        <translation>%1：%2，看人员卡</translation>
    </message>
    <message>
        <source>%1 · %2 fields filled · latest of %3</source>
        <translation>%1 · 已填 %2 项 · 最近更新 %3</translation>
    </message>
    <message numerus="yes">
        <source>%n more field(s) only one of them has; merging fills them in.</source>
        <translation>
            <numerusform>另有 %n 项只有一边填了，合并时自动补上。</numerusform>
        </translation>
    </message>
    <message>
        <source>Likeness %1 of 100:</source>
        <translation>相像程度 %1 分：</translation>
    </message>
</context>
<context>
    <name>linli::ui::ParkedPane</name>
    <message>
        <source>The city hub did not take these changes, so they do not count here either. Nothing is lost: remove the cause and offer them again, or let them go.</source>
        <translation>城市中枢没有接受这项修改，本机也已恢复原样。内容没有丢：原因解决后可以再次提交，也可以放弃。</translation>
    </message>
    <message>
        <source>The city hub took everything.</source>
        <translation>全部修改都被接受了。</translation>
    </message>
    <message>
        <source>1  Offer it again</source>
        <translation>1&#x3000;再次提交</translation>
    </message>
    <message>
        <source>2  Let it go</source>
        <translation>2&#x3000;放弃</translation>
    </message>
    <message>
        <source>Change %1 of %2</source>
        <translation>第 %1 / %2 项</translation>
    </message>
    <message>
        <source>Offered again: %1, %2</source>
        <translation>已再次提交：%1 · %2</translation>
    </message>
    <message>
        <source>Let this change go?</source>
        <translation>放弃这项修改吗？</translation>
    </message>
    <message>
        <source>It leaves this list and is not offered again; what it said stays in the list of changes. The reason is written into the log with your name.</source>
        <translation>它会从这里去掉，不再提交；内容仍在“操作记录”里。原因会和您的名字一起记入日志。</translation>
    </message>
    <message>
        <source>It was wrong</source>
        <translation>内容有误</translation>
    </message>
    <message>
        <source>Somebody else has done it</source>
        <translation>别人已经改了</translation>
    </message>
    <message>
        <source>Not needed any more</source>
        <translation>不需要了</translation>
    </message>
    <message>
        <source>Let go. It stays in the list of changes.</source>
        <translation>已放弃。内容仍在“操作记录”里。</translation>
    </message>
</context>
<context>
    <name>linli::ui::ParkedView</name>
    <message>
        <source>recorded</source>
        <translation>登记</translation>
    </message>
    <message>
        <source>withdrawn</source>
        <translation>已撤回</translation>
    </message>
    <message>
        <source>(nothing)</source>
        <translation>（空）</translation>
    </message>
    <message>
        <source>%1 → %2</source>
        <translation>%1 → %2</translation>
    </message>
    <message>
        <source>Open the card</source>
        <translation>打开人员卡</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>Reason: %1</source>
        <translation>原因：%1</translation>
    </message>
    <message numerus="yes">
        <source>and %n more field(s)</source>
        <translation>
            <numerusform>还有 %n 栏</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>linli::ui::PartList</name>
    <message>
        <source>Change</source>
        <translation>修改</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>上移</translation>
    </message>
    <message>
        <source>Alt+↑</source>
        <translation>Alt+↑</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>下移</translation>
    </message>
    <message>
        <source>Alt+↓</source>
        <translation>Alt+↓</translation>
    </message>
    <message>
        <source>Take out</source>
        <translation>去掉</translation>
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
        <translation>已收到，待确认</translation>
    </message>
    <message>
        <source>to upload</source>
        <translation>待上传</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>谁</translation>
    </message>
    <message>
        <source>What</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>On whom</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
</context>
<context>
    <name>linli::ui::PersonCard</name>
    <message>
        <source>Basics</source>
        <translation>基本</translation>
    </message>
    <message>
        <source>Homes</source>
        <translation>户与房</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Visits</source>
        <translation>走访</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>时间线</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Hide the card (F4)</source>
        <translation>隐藏卡片 (F4)</translation>
    </message>
    <message>
        <source>Visit</source>
        <translation>走访</translation>
    </message>
    <message>
        <source>Record a visit (Alt+V)</source>
        <translation>记录走访 (Alt+V)</translation>
    </message>
    <message>
        <source>Move out</source>
        <translation>迁出</translation>
    </message>
    <message>
        <source>Move out (Alt+M)</source>
        <translation>迁出 (Alt+M)</translation>
    </message>
    <message>
        <source>Show in full</source>
        <translation>完整号码</translation>
    </message>
    <message>
        <source>%1, %2 years</source>
        <translation>%1&#x3000;%2岁</translation>
    </message>
    <message>
        <source>Lives at %1</source>
        <translation>现住：%1</translation>
    </message>
    <message>
        <source>Registered at %1</source>
        <translation>户籍：%1</translation>
    </message>
    <message>
        <source>Deceased</source>
        <translation>已去世</translation>
    </message>
    <message>
        <source>Shown in full</source>
        <translation>已显示完整</translation>
    </message>
    <message>
        <source>Hide empty fields</source>
        <translation>收起空项</translation>
    </message>
    <message numerus="yes">
        <source>Show %n empty field(s)</source>
        <translation>
            <numerusform>显示 %n 个空项</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 changed</source>
        <translation>已修改 %2 的%1</translation>
    </message>
    <message>
        <source>Why do you need to see it in full?</source>
        <translation>为什么需要看完整号码？</translation>
    </message>
    <message>
        <source>The reason is written into the log with your name.</source>
        <translation>原因会连同您的账户写入日志。</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Open this home</source>
        <translation>打开这套房屋</translation>
    </message>
    <message>
        <source>%1 years</source>
        <translation>%1岁</translation>
    </message>
    <message>
        <source>since %1</source>
        <translation>%1 起</translation>
    </message>
    <message>
        <source>Lives in</source>
        <translation>居住户</translation>
    </message>
    <message>
        <source>Registered in</source>
        <translation>户籍户</translation>
    </message>
    <message>
        <source>Family</source>
        <translation>家庭关系</translation>
    </message>
    <message>
        <source>guardian</source>
        <translation>监护人</translation>
    </message>
    <message>
        <source>Residences</source>
        <translation>居住记录</translation>
    </message>
    <message>
        <source>Registrations</source>
        <translation>户籍记录</translation>
    </message>
    <message>
        <source>Add or remove a tag</source>
        <translation>增减标签</translation>
    </message>
    <message>
        <source>No tags yet.</source>
        <translation>还没有标签。</translation>
    </message>
    <message>
        <source>confirmed %1</source>
        <translation>%1 核实</translation>
    </message>
    <message>
        <source>to be confirmed again</source>
        <translation>需重新核实</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>%1: tag %2 removed</source>
        <translation>已移除 %1 的标签“%2”</translation>
    </message>
    <message>
        <source>More</source>
        <translation>办理</translation>
    </message>
    <message>
        <source>Births, marriages, moves of the register and the rest</source>
        <translation>出生、结婚、户口迁移等</translation>
    </message>
    <message>
        <source>%1 “%2” is not saved. %3</source>
        <translation>%1“%2”没有保存。%3</translation>
    </message>
    <message>
        <source>No visits yet.</source>
        <translation>还没有走访记录。</translation>
    </message>
</context>
<context>
    <name>linli::ui::PlanDelegate</name>
    <message>
        <source>vacant</source>
        <translation>空置</translation>
    </message>
    <message numerus="yes">
        <source>%n person(s)</source>
        <translation>
            <numerusform>%n 人</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>linli::ui::PlanModel</name>
    <message>
        <source>Room %1</source>
        <translation>%1 室</translation>
    </message>
    <message numerus="yes">
        <source>%n person(s)</source>
        <translation>
            <numerusform>%n 人</numerusform>
        </translation>
    </message>
    <message>
        <source>let</source>
        <translation>出租</translation>
    </message>
    <message>
        <source>vacant</source>
        <translation>空置</translation>
    </message>
    <message numerus="yes">
        <source>%n aged 60 and more</source>
        <translation>
            <numerusform>60 岁以上 %n 人</numerusform>
        </translation>
    </message>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
    <message>
        <source>Floor %1</source>
        <translation>%1 层</translation>
    </message>
</context>
<context>
    <name>linli::ui::PolicePane</name>
    <message>
        <source>Kept for a visit</source>
        <translation>待走访</translation>
    </message>
    <message>
        <source>Nothing the police say differs from what you know.</source>
        <translation>公安数据和居村掌握的没有不同。</translation>
    </message>
    <message>
        <source>1  Accept</source>
        <translation>1&#x3000;采纳</translation>
    </message>
    <message>
        <source>2  Reject…</source>
        <translation>2&#x3000;驳回…</translation>
    </message>
    <message>
        <source>3  Keep for a visit</source>
        <translation>3&#x3000;待走访</translation>
    </message>
    <message>
        <source>4  Accept all of this kind…</source>
        <translation>4&#x3000;同类全部采纳…</translation>
    </message>
    <message>
        <source>Differences by kind</source>
        <translation>按类型排列的比对</translation>
    </message>
    <message>
        <source>Difference %1 of %2</source>
        <translation>第 %1 / %2 条</translation>
    </message>
    <message>
        <source>4  Accept all: %1 (%2)…</source>
        <translation>4&#x3000;全部采纳：%1（%2）…</translation>
    </message>
    <message>
        <source>Police data accepted: %1</source>
        <translation>已采纳公安数据：%1</translation>
    </message>
    <message>
        <source>Kept for a visit: %1</source>
        <translation>已列入待走访：%1</translation>
    </message>
    <message>
        <source>Reject what the police say?</source>
        <translation>驳回公安数据？</translation>
    </message>
    <message>
        <source>What you know stays, and the police get your answer with the reason. It is asked again only when they say something else.</source>
        <translation>居村的保留，您的答复和理由会交给公安。公安给出另外的值以前不再提示。</translation>
    </message>
    <message>
        <source>Seen at a visit</source>
        <translation>走访核实</translation>
    </message>
    <message>
        <source>Told by the resident</source>
        <translation>本人告知</translation>
    </message>
    <message>
        <source>Their data are older</source>
        <translation>公安数据较旧</translation>
    </message>
    <message>
        <source>Another person</source>
        <translation>不是同一人</translation>
    </message>
    <message>
        <source>Police data rejected: %1</source>
        <translation>已驳回公安数据：%1</translation>
    </message>
    <message>
        <source>Accept all: %1?</source>
        <translation>全部采纳：%1？</translation>
    </message>
    <message>
        <source>Police data accepted: %1 (%2)</source>
        <translation>已采纳公安数据：%1（%2）</translation>
    </message>
    <message>
        <source>This one is kept for a visit already.</source>
        <translation>这条已经留待走访。</translation>
    </message>
    <message>
        <source>There are not several of this kind that wait.</source>
        <translation>这一类没有多条等待核对。</translation>
    </message>
</context>
<context>
    <name>linli::ui::PolicePreview</name>
    <message>
        <source>All of this happens in one step and can be undone in one. What cannot be carried out stays in the list with its reason.</source>
        <translation>以下内容一次办完，也可以一次撤销。办不了的留在列表里，并说明原因。</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>还有 %n 条</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Accept %n</source>
        <translation>
            <numerusform>采纳 %n 条</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>linli::ui::PutOffBox</name>
    <message>
        <source>Put off: %1</source>
        <translation>延期：%1</translation>
    </message>
    <message>
        <source>Reason, or the digit of one above</source>
        <translation>原因，或上面的数字</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>延到</translation>
    </message>
    <message>
        <source>Put off</source>
        <translation>延期</translation>
    </message>
    <message>
        <source>Choose a reason or type one.</source>
        <translation>请选一个原因，或写一个。</translation>
    </message>
    <message>
        <source>Choose a day after today.</source>
        <translation>请选今天以后的日期。</translation>
    </message>
</context>
<context>
    <name>linli::ui::QuestionPanel</name>
    <message>
        <source>Whose rows</source>
        <translation>填报谁</translation>
    </message>
    <message>
        <source>As of</source>
        <translation>截至</translation>
    </message>
    <message>
        <source>e.g. 2025-12-31</source>
        <translation>如 2025-12-31</translation>
    </message>
    <message>
        <source>Please confirm</source>
        <translation>请确认</translation>
    </message>
    <message>
        <source>Remember the answers</source>
        <translation>记住回答</translation>
    </message>
    <message>
        <source>For forms of the same make, in the whole committee. It can be taken back like any change.</source>
        <translation>以后遇到同样的表不再问，全居村通用；和别的改动一样可以撤销。</translation>
    </message>
    <message numerus="yes">
        <source>%n question(s) wait for an answer.</source>
        <translation>
            <numerusform>有 %n 处等您确认。</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is left to confirm.</source>
        <translation>没有要确认的了。</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) in the lists</source>
        <translation>
            <numerusform>名单共 %n 行</numerusform>
        </translation>
    </message>
    <message>
        <source>The form counts; it lists nobody.</source>
        <translation>这张表只填数字，不列名单。</translation>
    </message>
    <message>
        <source>Nobody belongs in.</source>
        <translation>没有要列入的。</translation>
    </message>
    <message>
        <source>The form does not say it clearly.</source>
        <translation>表上没有写明，请确认。</translation>
    </message>
    <message>
        <source>These are the right ones</source>
        <translation>就是这些</translation>
    </message>
    <message>
        <source>Others…</source>
        <translation>换条件…</translation>
    </message>
    <message>
        <source>Please choose</source>
        <translation>请选定</translation>
    </message>
    <message>
        <source>The people of the basket</source>
        <translation>选择篮里的人</translation>
    </message>
    <message>
        <source>Choose by a condition or a saved list who belongs in</source>
        <translation>用条件或保存的名单选定填报谁</translation>
    </message>
    <message>
        <source>The basket</source>
        <translation>选择篮</translation>
    </message>
    <message>
        <source>The people of the basket, for this once</source>
        <translation>只这一次，填选择篮里的人</translation>
    </message>
</context>
<context>
    <name>linli::ui::Rail</name>
    <message>
        <source>Linli</source>
        <translation>邻里</translation>
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
        <translation>上门走访</translation>
    </message>
    <message>
        <source>Phone call</source>
        <translation>电话联系</translation>
    </message>
    <message>
        <source>Application of the resident</source>
        <translation>居民办事</translation>
    </message>
    <message>
        <source>Checking the register</source>
        <translation>核对信息</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Choose a reason or type one.</source>
        <translation>请选择或填写原因。</translation>
    </message>
    <message>
        <source>Reason, or the digit of one above</source>
        <translation>理由，或上面某一项的数字</translation>
    </message>
</context>
<context>
    <name>linli::ui::RefillBox</name>
    <message>
        <source>Against last time</source>
        <translation>与上次比较</translation>
    </message>
    <message>
        <source>%1 came · %2 left · %3 values changed · %4 cells written by hand were taken over</source>
        <translation>新增 %1 行 · 减少 %2 行 · 变化 %3 处 · 沿用手填 %4 格</translation>
    </message>
    <message>
        <source>Differences from last time</source>
        <translation>与上次的差异</translation>
    </message>
    <message>
        <source>(empty)</source>
        <translation>（空）</translation>
    </message>
    <message>
        <source>Came: %1 (%2)</source>
        <translation>新增：%1（%2）</translation>
    </message>
    <message>
        <source>Left: %1 (%2 of last time&apos;s file)</source>
        <translation>减少：%1（上次文件 %2）</translation>
    </message>
    <message>
        <source>%1 · %2 (%3): %4 → %5</source>
        <translation>%1 · %2（%3）：%4 → %5</translation>
    </message>
    <message>
        <source>Nothing is different.</source>
        <translation>没有差异。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>linli::ui::RegisterPage</name>
    <message>
        <source>18 digits</source>
        <translation>18 位</translation>
    </message>
    <message>
        <source>1953-06-18 or 1953</source>
        <translation>1953-06-18 或 1953</translation>
    </message>
    <message>
        <source>Register another one of this home afterwards</source>
        <translation>保存后继续登记同一房屋的下一人</translation>
    </message>
    <message>
        <source>Save (Ctrl+S)</source>
        <translation>保存 (Ctrl+S)</translation>
    </message>
    <message>
        <source>Register a resident</source>
        <translation>登记居民</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Identity number</source>
        <translation>身份证号</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Sex</source>
        <translation>性别</translation>
    </message>
    <message>
        <source>Born on</source>
        <translation>出生日期</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>Lives at</source>
        <translation>住址</translation>
    </message>
    <message>
        <source>A new household</source>
        <translation>新的一户</translation>
    </message>
    <message>
        <source>Household</source>
        <translation>户</translation>
    </message>
    <message>
        <source>Is to the main occupant</source>
        <translation>与主居住人关系</translation>
    </message>
    <message>
        <source>Lives there since</source>
        <translation>入住日期</translation>
    </message>
    <message>
        <source>Reason of living here</source>
        <translation>居住事由</translation>
    </message>
    <message>
        <source>Gives sex, birth and region; the check digit is tested as you type.</source>
        <translation>自动得出性别、出生日期和区划，并检验校验位。</translation>
    </message>
    <message numerus="yes">
        <source>%n more character(s)</source>
        <translation>
            <numerusform>还差 %n 位</numerusform>
        </translation>
    </message>
    <message>
        <source>Right: %1, born %2, %3 years</source>
        <translation>号码正确：%1，%2 出生，%3 岁</translation>
    </message>
    <message>
        <source>Perhaps already here:</source>
        <translation>可能已经登记过：</translation>
    </message>
    <message>
        <source>Open the card of this person</source>
        <translation>打开此人的卡片</translation>
    </message>
    <message>
        <source>Joins the household of %1</source>
        <translation>加入 %1 一户</translation>
    </message>
    <message>
        <source>Type the name.</source>
        <translation>请输入姓名。</translation>
    </message>
    <message>
        <source>Choose the home: type its number and pick it from the list.</source>
        <translation>请选择住址：输入门牌后从列表中选取。</translation>
    </message>
    <message>
        <source>%1 is registered</source>
        <translation>已登记 %1</translation>
    </message>
</context>
<context>
    <name>linli::ui::RenameBox</name>
    <message>
        <source>Rename the list</source>
        <translation>名单改名</translation>
    </message>
    <message>
        <source>Name of the list</source>
        <translation>名单名称</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>改名</translation>
    </message>
    <message>
        <source>Type a name for the list.</source>
        <translation>请输入名单名称。</translation>
    </message>
</context>
<context>
    <name>linli::ui::ReportModel</name>
    <message>
        <source>New</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>更新</translation>
    </message>
    <message>
        <source>Same</source>
        <translation>相同</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>有问题</translation>
    </message>
    <message>
        <source>Repeated</source>
        <translation>重复</translation>
    </message>
    <message>
        <source>taken over as %1</source>
        <translation>导入为“%1”</translation>
    </message>
    <message>
        <source>%1: computed by the program, not taken over</source>
        <translation>“%1”由系统推算，不导入</translation>
    </message>
    <message>
        <source>%1: known, but not kept here</source>
        <translation>认得是“%1”，这里不登记</translation>
    </message>
    <message>
        <source>%1 of somebody else, not taken over</source>
        <translation>是别人的“%1”，不导入</translation>
    </message>
    <message>
        <source>%1: another column gives it already</source>
        <translation>“%1”已有另一列，不重复导入</translation>
    </message>
    <message>
        <source>not understood, not taken over</source>
        <translation>未识别，不导入</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1: %2 → %3</source>
        <translation>%1：%2 → %3</translation>
    </message>
    <message>
        <source>Says the same person as row %1 of the list; not imported.</source>
        <translation>与名册第 %1 行是同一个人，没有导入。</translation>
    </message>
    <message>
        <source>Looks like somebody who is here already, without proof; not imported. Add the ID number or register by hand.</source>
        <translation>很像库里已有的人，但不能确定，没有导入。请补上身份证号，或手工登记。</translation>
    </message>
    <message>
        <source>This house is not known yet and will be made.</source>
        <translation>库里没有这处房屋，将新建。</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>What changes, or what is wrong</source>
        <translation>改动或问题</translation>
    </message>
    <message>
        <source>may mean several things, not taken over; give it a clearer header</source>
        <translation>可能有几种意思，不导入；请把表头写清楚</translation>
    </message>
</context>
<context>
    <name>linli::ui::ResidentsPage</name>
    <message>
        <source>Lists</source>
        <translation>名单</translation>
    </message>
    <message>
        <source>Register</source>
        <translation>登记</translation>
    </message>
    <message>
        <source>Register a resident (Ctrl+N)</source>
        <translation>登记居民 (Ctrl+N)</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Tag the selected (Ctrl+T)</source>
        <translation>给所选人员加标签 (Ctrl+T)</translation>
    </message>
    <message>
        <source>Save as a list</source>
        <translation>存为名单</translation>
    </message>
    <message>
        <source>Residents</source>
        <translation>居民</translation>
    </message>
    <message>
        <source>Nobody fits these conditions.</source>
        <translation>没有人符合这些条件。</translation>
    </message>
    <message>
        <source>Nobody is registered yet.</source>
        <translation>还没有登记居民。</translation>
    </message>
    <message>
        <source>Show everybody</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <source>Register a resident</source>
        <translation>登记居民</translation>
    </message>
    <message>
        <source>Select the people to tag first: Shift or Ctrl selects several, Ctrl+A all.</source>
        <translation>请先选择要加标签的人：按住 Shift 或 Ctrl 可多选，Ctrl+A 全选。</translation>
    </message>
    <message>
        <source>Out of the basket</source>
        <translation>移出篮</translation>
    </message>
    <message>
        <source>Into the basket</source>
        <translation>放入篮</translation>
    </message>
    <message>
        <source>The basket is empty: Ctrl+B puts people into it from anywhere.</source>
        <translation>选择篮是空的：在任何一页按 Ctrl+B 把人放进来。</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>批量修改</translation>
    </message>
    <message>
        <source>One field or tag of all selected, with old and new values first</source>
        <translation>给选中的人改同一个项目或标签，先看原值和新值</translation>
    </message>
    <message>
        <source>Put the selected into the basket (Ctrl+B)</source>
        <translation>把选中的人放入选择篮（Ctrl+B）</translation>
    </message>
    <message>
        <source>The conditions, or the selected people</source>
        <translation>存条件，或存选中的人</translation>
    </message>
    <message>
        <source>Select the people to change first: Shift or Ctrl selects several, Ctrl+A all.</source>
        <translation>请先选要修改的人：按住 Shift 或 Ctrl 可选多人，Ctrl+A 全选。</translation>
    </message>
    <message>
        <source>A sensitive tag: who it is about is shown for a reason only.</source>
        <translation>敏感标签：写明理由后才显示有哪些人。</translation>
    </message>
    <message>
        <source>Show…</source>
        <translation>显示…</translation>
    </message>
</context>
<context>
    <name>linli::ui::ReviewPage</name>
    <message>
        <source>Review</source>
        <translation>核对</translation>
    </message>
    <message>
        <source>Conflicts</source>
        <translation>冲突</translation>
    </message>
    <message>
        <source>Not taken</source>
        <translation>未被接受</translation>
    </message>
    <message>
        <source>Entered twice?</source>
        <translation>可能重复</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Police data</source>
        <translation>公安比对</translation>
    </message>
    <message>
        <source>In another committee, too?</source>
        <translation>疑似重复（跨居村）</translation>
    </message>
</context>
<context>
    <name>linli::ui::ReviewPane</name>
    <message>
        <source>Previous (K)</source>
        <translation>上一个 (K)</translation>
    </message>
    <message>
        <source>Next (J)</source>
        <translation>下一个 (J)</translation>
    </message>
</context>
<context>
    <name>linli::ui::RosterModel</name>
    <message>
        <source>Tags: %1</source>
        <translation>标签：%1</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Sex</source>
        <translation>性别</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>年龄</translation>
    </message>
    <message>
        <source>Lives at</source>
        <translation>住址</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Last contact</source>
        <translation>最近联系</translation>
    </message>
</context>
<context>
    <name>linli::ui::RowPicker</name>
    <message>
        <source>12-301, or road, lane, number, room</source>
        <translation>12-301，或路、弄、号、室</translation>
    </message>
    <message>
        <source>Name, pinyin or the last digits of a number</source>
        <translation>姓名、拼音或号码尾数</translation>
    </message>
    <message>
        <source>Add this home: %1</source>
        <translation>新增这处房屋：%1</translation>
    </message>
    <message>
        <source>Home %1 added</source>
        <translation>已新增房屋 %1</translation>
    </message>
</context>
<context>
    <name>linli::ui::RunChangesBox</name>
    <message>
        <source>Kept, and what the base says today of that day</source>
        <translation>存档与现在的底数比对</translation>
    </message>
    <message>
        <source>Cells that differ</source>
        <translation>有差别的数字</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>The two do not differ.</source>
        <translation>两份没有差别。</translation>
    </message>
    <message>
        <source>The report is defined otherwise today than when it was kept.</source>
        <translation>这张报表现在的定义与存档时不同。</translation>
    </message>
    <message>
        <source>Kept, and counted again as the base was known then</source>
        <translation>存档，与按当时掌握的底数重算</translation>
    </message>
</context>
<context>
    <name>linli::ui::SavedListModel</name>
    <message>
        <source>Everybody here</source>
        <translation>户籍或实有</translation>
    </message>
    <message>
        <source>Living here</source>
        <translation>实有人口</translation>
    </message>
    <message>
        <source>Registered here</source>
        <translation>户籍人口</translation>
    </message>
    <message>
        <source>Registered, living elsewhere</source>
        <translation>户在人不在</translation>
    </message>
    <message>
        <source>Living here, registered elsewhere</source>
        <translation>人在户不在</translation>
    </message>
    <message>
        <source>Aged 60 and more</source>
        <translation>60 岁以上</translation>
    </message>
    <message>
        <source>Aged 80 and more</source>
        <translation>80 岁以上</translation>
    </message>
    <message>
        <source>Children under 14</source>
        <translation>14 岁以下儿童</translation>
    </message>
    <message>
        <source>Moved away or died</source>
        <translation>已迁出或去世</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>Basket</source>
        <translation>选择篮</translation>
    </message>
    <message>
        <source>Mine</source>
        <translation>我的</translation>
    </message>
    <message>
        <source>The committee&apos;s</source>
        <translation>本居</translation>
    </message>
    <message>
        <source>Handed down</source>
        <translation>下发</translation>
    </message>
    <message>
        <source>%1 (fixed)</source>
        <translation>%1（固定）</translation>
    </message>
    <message>
        <source>%1: the people of %2, whatever changes</source>
        <translation>%1：固定为 %2 的人员，不随条件变动</translation>
    </message>
</context>
<context>
    <name>linli::ui::SheetDialog</name>
    <message>
        <source>OK</source>
        <translation>确定</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>linli::ui::ShortcutsSheet</name>
    <message>
        <source>Go to a page</source>
        <translation>切换页面</translation>
    </message>
    <message>
        <source>Search anything</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Register a resident</source>
        <translation>登记居民</translation>
    </message>
    <message>
        <source>Filter the list</source>
        <translation>筛选名单</translation>
    </message>
    <message>
        <source>Move out</source>
        <translation>迁出</translation>
    </message>
    <message>
        <source>History of the field</source>
        <translation>查看该项历史</translation>
    </message>
    <message>
        <source>Edit the field</source>
        <translation>修改该项</translation>
    </message>
    <message>
        <source>Tag the selected</source>
        <translation>给所选加标签</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Undo / redo</source>
        <translation>撤销／重做</translation>
    </message>
    <message>
        <source>Show or hide the card</source>
        <translation>显示或隐藏卡片</translation>
    </message>
    <message>
        <source>Step back</source>
        <translation>返回一步</translation>
    </message>
    <message>
        <source>Back / forward</source>
        <translation>后退／前进</translation>
    </message>
    <message>
        <source>Larger / smaller text</source>
        <translation>放大／缩小文字</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>锁定</translation>
    </message>
    <message>
        <source>This sheet</source>
        <translation>本页</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Review: decide as the buttons say; next, previous</source>
        <translation>核对：按按钮上的数字决定；下一个、上一个</translation>
    </message>
    <message>
        <source>Synchronise with the city hub now</source>
        <translation>立即与城市中枢同步</translation>
    </message>
    <message>
        <source>Build conditions on cards</source>
        <translation>用卡片组合条件</translation>
    </message>
    <message>
        <source>Put into the basket</source>
        <translation>放入选择篮</translation>
    </message>
    <message>
        <source>Export / print the ledger, save the form</source>
        <translation>导出／打印台账，保存填好的表格</translation>
    </message>
    <message>
        <source>Import, forms: choose a file</source>
        <translation>导入、表格填报：选择文件</translation>
    </message>
    <message>
        <source>Record a visit</source>
        <translation>记走访</translation>
    </message>
</context>
<context>
    <name>linli::ui::StepBox</name>
    <message>
        <source>Step: %1</source>
        <translation>办理：%1</translation>
    </message>
    <message>
        <source>What was done</source>
        <translation>办理经过</translation>
    </message>
    <message>
        <source>Done by</source>
        <translation>经办人</translation>
    </message>
    <message>
        <source>On</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Who sees to it</source>
        <translation>承办人</translation>
    </message>
    <message>
        <source>To be done by</source>
        <translation>办理期限</translation>
    </message>
    <message>
        <source>Save (Ctrl+Enter)</source>
        <translation>保存（Ctrl+Enter）</translation>
    </message>
    <message>
        <source>A step was written down</source>
        <translation>办理步骤已记下</translation>
    </message>
</context>
<context>
    <name>linli::ui::TagBox</name>
    <message numerus="yes">
        <source>Tag %n person(s)</source>
        <translation>
            <numerusform>给 %n 人加标签</numerusform>
        </translation>
    </message>
    <message>
        <source>On what ground (may stay empty)</source>
        <translation>依据（可不填）</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source> — does not carry it</source>
        <translation> — 没有此标签</translation>
    </message>
    <message>
        <source> — carries it already</source>
        <translation> — 已有此标签</translation>
    </message>
    <message numerus="yes">
        <source>%n of them do not carry it.</source>
        <translation>
            <numerusform>其中 %n 人没有此标签。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them carry it already and are only confirmed.</source>
        <translation>
            <numerusform>其中 %n 人已有此标签，只更新核实日期。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Remove from %n person(s)</source>
        <translation>
            <numerusform>从 %n 人移除</numerusform>
        </translation>
    </message>
    <message>
        <source>There is no tag “%1”. Choose one from the list.</source>
        <translation>没有标签“%1”，请从列表中选择。</translation>
    </message>
    <message numerus="yes">
        <source>%1: removed from %n person(s)</source>
        <translation>
            <numerusform>已从 %n 人移除“%1”</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: given to %n person(s)</source>
        <translation>
            <numerusform>已给 %n 人加上“%1”</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>linli::ui::TagDefinitionBox</name>
    <message>
        <source>Blue</source>
        <translation>蓝</translation>
    </message>
    <message>
        <source>Red</source>
        <translation>红</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>绿</translation>
    </message>
    <message>
        <source>Orange</source>
        <translation>橙</translation>
    </message>
    <message>
        <source>Violet</source>
        <translation>紫</translation>
    </message>
    <message>
        <source>Brown</source>
        <translation>棕</translation>
    </message>
    <message>
        <source>A tag of your own</source>
        <translation>自建标签</translation>
    </message>
    <message>
        <source>Define the tag</source>
        <translation>建立标签</translation>
    </message>
    <message>
        <source>Change “%1”</source>
        <translation>修改“%1”</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>At most 40 characters</source>
        <translation>不超过 40 个字</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>人</translation>
    </message>
    <message>
        <source>Household</source>
        <translation>户</translation>
    </message>
    <message>
        <source>House</source>
        <translation>房屋</translation>
    </message>
    <message>
        <source>For</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>条线</translation>
    </message>
    <message>
        <source>Given by hand</source>
        <translation>人工加</translation>
    </message>
    <message>
        <source>Made by a rule</source>
        <translation>按规则自动生成</translation>
    </message>
    <message>
        <source>Suggested by a rule, confirmed by a person</source>
        <translation>按规则提出候选，由人确认</translation>
    </message>
    <message>
        <source>Given by hand, checked by a rule</source>
        <translation>人工或名单加，用规则核对</translation>
    </message>
    <message>
        <source>How</source>
        <translation>方式</translation>
    </message>
    <message>
        <source>may stay empty; e.g. agreed|not agreed, or 60-69:[60,69]|70+:[70,]</source>
        <translation>可以不填；如 同意|不同意，或 60-69:[60,69]|70+:[70,]</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>取值</translation>
    </message>
    <message>
        <source>for ever</source>
        <translation>长期</translation>
    </message>
    <message>
        <source> days</source>
        <translation> 天</translation>
    </message>
    <message>
        <source>Holds</source>
        <translation>有效</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>公开</translation>
    </message>
    <message>
        <source>Personal</source>
        <translation>一般个人信息</translation>
    </message>
    <message>
        <source>Value hidden until shown</source>
        <translation>取值平时隐藏</translation>
    </message>
    <message>
        <source>Sensitive: shown for a reason only</source>
        <translation>敏感：写明理由才显示</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>敏感级</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>What it means (may stay empty)</source>
        <translation>说明（可以不填）</translation>
    </message>
    <message>
        <source>Meaning</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>person.age &gt;= 80 &amp;&amp; tag(&apos;elder_alone&apos;), or the same as a sentence</source>
        <translation>如 person.age &gt;= 80 &amp;&amp; tag(&apos;elder_alone&apos;)，也可以写成中文句子</translation>
    </message>
    <message>
        <source>%1
Yes: %2 · not known: %3 · no: %4</source>
        <translation>%1
符合 %2 · 待核实 %3 · 不符合 %4</translation>
    </message>
    <message>
        <source>Tag “%1” changed</source>
        <translation>已修改标签“%1”</translation>
    </message>
    <message>
        <source>Tag “%1” defined</source>
        <translation>已建立标签“%1”</translation>
    </message>
    <message>
        <source>%1
It asks for a sensitive tag: nobody is counted here.</source>
        <translation>%1
规则用到敏感标签，这里不显示人数。</translation>
    </message>
</context>
<context>
    <name>linli::ui::TagLineModel</name>
    <message>
        <source>%1 (run out)</source>
        <translation>%1（已过期）</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>住处</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>取值</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>起始</translation>
    </message>
    <message>
        <source>Confirmed on</source>
        <translation>核实日期</translation>
    </message>
</context>
<context>
    <name>linli::ui::TagsPage</name>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Find a tag or a line</source>
        <translation>查找标签或条线</translation>
    </message>
    <message>
        <source>Define a tag…</source>
        <translation>新建标签…</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>修改…</translation>
    </message>
    <message>
        <source>Out of use</source>
        <translation>停用</translation>
    </message>
    <message>
        <source>Who it is about</source>
        <translation>名单</translation>
    </message>
    <message>
        <source>To confirm</source>
        <translation>待确认</translation>
    </message>
    <message>
        <source>Contradictions</source>
        <translation>不符</translation>
    </message>
    <message>
        <source>To confirm anew</source>
        <translation>待复核</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Written down as carrying a tag whose rule says no. Correct the data, or take the tag off.</source>
        <translation>登记了标签，但按资料条件不成立。请更正资料，或去掉标签。</translation>
    </message>
    <message numerus="yes">
        <source>Confirmed too long ago, or running out within %n day(s).</source>
        <translation>
            <numerusform>核实已过期，或 %n 天内到期。</numerusform>
        </translation>
    </message>
    <message>
        <source>Suggested by a rule. Confirm whoever it is true of; say why for the others.</source>
        <translation>系统按规则提出的候选。属实的确认，不属实的写明理由。</translation>
    </message>
    <message>
        <source>Carry it</source>
        <translation>带标签</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>待核实</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>已排除</translation>
    </message>
    <message>
        <source>Cannot be computed</source>
        <translation>无法计算</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>for persons</source>
        <translation>对象：人</translation>
    </message>
    <message>
        <source>for households</source>
        <translation>对象：户</translation>
    </message>
    <message>
        <source>for houses</source>
        <translation>对象：房屋</translation>
    </message>
    <message>
        <source>made by a rule</source>
        <translation>按规则自动生成</translation>
    </message>
    <message>
        <source>suggested by a rule, confirmed by a person</source>
        <translation>按规则提出候选，由人确认</translation>
    </message>
    <message>
        <source>from a list, checked by a rule</source>
        <translation>来自名单，用规则核对</translation>
    </message>
    <message>
        <source>given by hand</source>
        <translation>人工加</translation>
    </message>
    <message numerus="yes">
        <source>to be confirmed every %n day(s)</source>
        <translation>
            <numerusform>每 %n 天复核</numerusform>
        </translation>
    </message>
    <message>
        <source>sensitive</source>
        <translation>敏感</translation>
    </message>
    <message numerus="yes">
        <source>A sensitive tag: %n row(s), shown for a reason only.</source>
        <translation>
            <numerusform>敏感标签：共 %n 个，写明理由才显示名单。</numerusform>
        </translation>
    </message>
    <message>
        <source>Show…</source>
        <translation>显示…</translation>
    </message>
    <message>
        <source>Nobody here.</source>
        <translation>这里没有人。</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>另有 %1 个未列出</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) of sensitive tags are shown there only.</source>
        <translation>
            <numerusform>另有 %n 个属于敏感标签，请到该标签查看。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 and others, %2 in all</source>
        <translation>%1 等 %2 个</translation>
    </message>
    <message>
        <source>1  Is true: give the tag</source>
        <translation>1  属实，加标签</translation>
    </message>
    <message>
        <source>2  Is not true…</source>
        <translation>2  不属实…</translation>
    </message>
    <message>
        <source>1  Still true…</source>
        <translation>1  仍属实…</translation>
    </message>
    <message>
        <source>2  No longer: take the tag off</source>
        <translation>2  已不是，去掉标签</translation>
    </message>
    <message>
        <source>2  Take the tag off</source>
        <translation>2  去掉标签</translation>
    </message>
    <message>
        <source>Show in Residents</source>
        <translation>在居民页查看</translation>
    </message>
    <message>
        <source>Tag confirmed: %1</source>
        <translation>已确认标签：%1</translation>
    </message>
    <message>
        <source>Why is it not true?</source>
        <translation>为什么不属实？</translation>
    </message>
    <message>
        <source>It is not suggested again unless the facts change. The reason is kept.</source>
        <translation>以后不再提示，除非情况有变化。理由会留存。</translation>
    </message>
    <message>
        <source>Visited: it is otherwise</source>
        <translation>上门看过，情况不是这样</translation>
    </message>
    <message>
        <source>Somebody not registered lives there too</source>
        <translation>还有未登记的人同住</translation>
    </message>
    <message>
        <source>The data are wrong and will be corrected</source>
        <translation>资料有误，会更正</translation>
    </message>
    <message>
        <source>Not true: %1</source>
        <translation>不属实：%1</translation>
    </message>
    <message>
        <source>How do you know?</source>
        <translation>依据是什么？</translation>
    </message>
    <message>
        <source>The tag is confirmed as of today, with this as its evidence.</source>
        <translation>标签按今天核实，以此为依据。</translation>
    </message>
    <message>
        <source>Visited</source>
        <translation>上门走访</translation>
    </message>
    <message>
        <source>By telephone</source>
        <translation>电话核实</translation>
    </message>
    <message>
        <source>By the list of the department</source>
        <translation>部门名单</translation>
    </message>
    <message>
        <source>Confirmed anew: %1</source>
        <translation>已复核：%1</translation>
    </message>
    <message>
        <source>Tag taken off: %1</source>
        <translation>已去掉标签：%1</translation>
    </message>
    <message>
        <source>Tag “%1” is out of use</source>
        <translation>标签“%1”已停用</translation>
    </message>
</context>
<context>
    <name>linli::ui::TaskBox</name>
    <message>
        <source>New task</source>
        <translation>新增任务</translation>
    </message>
    <message>
        <source>What is to be done</source>
        <translation>要做什么</translation>
    </message>
    <message>
        <source>no day</source>
        <translation>没有日期</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Due on</source>
        <translation>截止日期</translation>
    </message>
    <message>
        <source>Who does it</source>
        <translation>谁来做</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>A task was added</source>
        <translation>任务已添加</translation>
    </message>
</context>
<context>
    <name>linli::ui::Timeline</name>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Moves</source>
        <translation>变动</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Visits</source>
        <translation>走访</translation>
    </message>
    <message>
        <source>Edits</source>
        <translation>修改</translation>
    </message>
    <message>
        <source>taken back</source>
        <translation>已撤销</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1: %2 → %3</source>
        <translation>%1：%2 → %3</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>另有 %n 项</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing here yet.</source>
        <translation>暂无记录。</translation>
    </message>
</context>
<context>
    <name>linli::ui::Toast</name>
    <message>
        <source>Undo (Ctrl+Z)</source>
        <translation>撤销 (Ctrl+Z)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Not done: %1</source>
        <translation>未办成：%1</translation>
    </message>
    <message>
        <source>Done again: %1</source>
        <translation>已重做：%1</translation>
    </message>
    <message>
        <source>Redo (Ctrl+Shift+Z)</source>
        <translation>重做 (Ctrl+Shift+Z)</translation>
    </message>
    <message>
        <source>Taken back: %1</source>
        <translation>已撤销：%1</translation>
    </message>
</context>
<context>
    <name>linli::ui::TodayPage</name>
    <message>
        <source>To be done</source>
        <translation>今天要做</translation>
    </message>
    <message>
        <source>Wants your decision</source>
        <translation>请您决定</translation>
    </message>
    <message>
        <source>Has changed</source>
        <translation>有变化</translation>
    </message>
    <message>
        <source>Done (Space)</source>
        <translation>办完（空格）</translation>
    </message>
    <message>
        <source>Put off (S)</source>
        <translation>延期（S）</translation>
    </message>
    <message>
        <source>Go there (Enter)</source>
        <translation>去办（回车）</translation>
    </message>
    <message>
        <source>New task (N)</source>
        <translation>新增任务（N）</translation>
    </message>
    <message>
        <source>Today, %1</source>
        <translation>今日 %1</translation>
    </message>
    <message>
        <source>Nothing waits for a decision.</source>
        <translation>没有需要您决定的事。</translation>
    </message>
    <message>
        <source>Nothing has changed in the last seven days.</source>
        <translation>最近七天没有变化。</translation>
    </message>
    <message>
        <source>no visit so far</source>
        <translation>还没有走访过</translation>
    </message>
    <message>
        <source>no day</source>
        <translation>没有日期</translation>
    </message>
    <message>
        <source>today</source>
        <translation>今天</translation>
    </message>
    <message numerus="yes">
        <source>%n days overdue</source>
        <translation>
            <numerusform>逾期 %n 天</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n days</source>
        <translation>
            <numerusform>还有 %n 天</numerusform>
        </translation>
    </message>
    <message>
        <source>put off: %1</source>
        <translation>曾延期：%1</translation>
    </message>
    <message>
        <source>Nothing is due.</source>
        <translation>今天没有要做的。</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>还有 %n 条</numerusform>
        </translation>
    </message>
    <message>
        <source>This computer works on its own: it is not joined to a city hub.</source>
        <translation>这台电脑单独使用，没有加入城市中枢。</translation>
    </message>
    <message numerus="yes">
        <source>%n changes wait to be uploaded.</source>
        <translation>
            <numerusform>待上传 %n 条改动。</numerusform>
        </translation>
    </message>
    <message>
        <source>Everything is uploaded.</source>
        <translation>全部已上传。</translation>
    </message>
    <message>
        <source>Last synchronised at %1.</source>
        <translation>最近同步 %1。</translation>
    </message>
    <message>
        <source>Done: %1</source>
        <translation>办完：%1</translation>
    </message>
    <message>
        <source>Put off: %1</source>
        <translation>延期：%1</translation>
    </message>
    <message numerus="yes">
        <source>%n are due</source>
        <translation>
            <numerusform>共 %n 条</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n put off</source>
        <translation>
            <numerusform>延期 %n 条</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not told</source>
        <translation>
            <numerusform>%n 条不显示</numerusform>
        </translation>
    </message>
    <message>
        <source>What was agreed or written down comes first, then what is overdue longest. What belongs to a sensitive tag is told on the page of tags only.</source>
        <translation>约好的和自己写的在前，其余逾期最久的在前。敏感标签的只在标签页查看。</translation>
    </message>
</context>
<context>
    <name>linli::ui::TopBar</name>
    <message>
        <source>Back</source>
        <translation>后退</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>前进</translation>
    </message>
    <message>
        <source>Back (Alt+Left)</source>
        <translation>后退 (Alt+←)</translation>
    </message>
    <message>
        <source>Forward (Alt+Right)</source>
        <translation>前进 (Alt+→)</translation>
    </message>
    <message>
        <source>Search: name, pinyin, 12-301, last digits of ID or phone (Ctrl+K)</source>
        <translation>搜索：姓名、拼音、12-301、证件或电话后几位 (Ctrl+K)</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>A−</source>
        <translation>A−</translation>
    </message>
    <message>
        <source>Smaller text (Ctrl+-)</source>
        <translation>缩小文字 (Ctrl+-)</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>缩小文字</translation>
    </message>
    <message>
        <source>A+</source>
        <translation>A+</translation>
    </message>
    <message>
        <source>Larger text (Ctrl++)</source>
        <translation>放大文字 (Ctrl++)</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>放大文字</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Keyboard shortcuts (Ctrl+/)</source>
        <translation>快捷键一览 (Ctrl+/)</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>锁定</translation>
    </message>
    <message>
        <source>Lock (Ctrl+L)</source>
        <translation>锁定 (Ctrl+L)</translation>
    </message>
</context>
<context>
    <name>linli::ui::TwinPane</name>
    <message>
        <source>Looked after there: %1</source>
        <translation>由对方管理：%1</translation>
    </message>
    <message>
        <source>Looked after by both: %1</source>
        <translation>两边共管：%1</translation>
    </message>
    <message>
        <source>Looked after here: %1</source>
        <translation>由本居村管理：%1</translation>
    </message>
    <message>
        <source>Not the same person: %1</source>
        <translation>不是同一人：%1</translation>
    </message>
    <message>
        <source>Held twice, by the other committee</source>
        <translation>跨居村重复，按对方居村分组</translation>
    </message>
    <message>
        <source>Nobody of yours is in another committee, too.</source>
        <translation>没有人同时登记在别的居村。</translation>
    </message>
    <message>
        <source>1  They look after them</source>
        <translation>1&#x3000;由对方管理</translation>
    </message>
    <message>
        <source>2  Both look after them</source>
        <translation>2&#x3000;两边共管</translation>
    </message>
    <message>
        <source>3  Not the same, or a wrong number…</source>
        <translation>3&#x3000;不是同一人／号码有误…</translation>
    </message>
    <message>
        <source>4  We look after them</source>
        <translation>4&#x3000;由本居村管理</translation>
    </message>
    <message>
        <source>Person %1 of %2</source>
        <translation>第 %1 / %2 人</translation>
    </message>
    <message>
        <source>Not the same person?</source>
        <translation>不是同一人？</translation>
    </message>
    <message>
        <source>Both have the same identity number, so one of the two is wrong. Check yours on the card. The question closes by itself when a number was corrected.</source>
        <translation>两边登记的证件号码相同，其中一个有误。请到人员卡核对自己的号码。号码更正以后，这一条自动关闭。</translation>
    </message>
    <message>
        <source>Our number is right, seen on the card</source>
        <translation>已看证件，我们的号码是对的</translation>
    </message>
    <message>
        <source>Our number was wrong and will be corrected</source>
        <translation>我们的号码有误，将更正</translation>
    </message>
    <message>
        <source>Another person</source>
        <translation>不是同一人</translation>
    </message>
</context>
<context>
    <name>linli::ui::UndecidedBox</name>
    <message>
        <source>To be asked</source>
        <translation>待核实</translation>
    </message>
    <message>
        <source>People to be asked</source>
        <translation>待核实的人</translation>
    </message>
    <message>
        <source>Put them into the basket</source>
        <translation>全部放入选择篮</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message numerus="yes">
        <source>%n person(s) cannot be decided yet: what is missing is not recorded. Enter opens the card.</source>
        <translation>
            <numerusform>%n 人还判断不了：所缺的没有登记。回车打开那个人的卡。</numerusform>
        </translation>
    </message>
    <message>
        <source>missing: %1</source>
        <translation>缺：%1</translation>
    </message>
</context>
<context>
    <name>linli::ui::UnlockPage</name>
    <message>
        <source>8 groups of 5 characters</source>
        <translation>8 组，每组 5 个字符</translation>
    </message>
    <message>
        <source>Caps Lock is on</source>
        <translation>大写锁定已打开</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>解锁</translation>
    </message>
    <message>
        <source>Forgotten the password</source>
        <translation>忘记密码</translation>
    </message>
    <message>
        <source>User</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>Recovery code</source>
        <translation>恢复码</translation>
    </message>
    <message>
        <source>Practise</source>
        <translation>练习</translation>
    </message>
    <message>
        <source>Unlocking …</source>
        <translation>正在解锁…</translation>
    </message>
    <message>
        <source>Use the password</source>
        <translation>改用密码</translation>
    </message>
    <message>
        <source>Type the recovery code from its sheet.</source>
        <translation>请输入恢复单上的恢复码。</translation>
    </message>
    <message>
        <source>Type the password.</source>
        <translation>请输入密码。</translation>
    </message>
</context>
<context>
    <name>linli::ui::ValueEditor</name>
    <message>
        <source>to</source>
        <translation>至</translation>
    </message>
    <message>
        <source>e.g. 2020-05</source>
        <translation>如 2020-05</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>Upper value</source>
        <translation>上限</translation>
    </message>
    <message>
        <source>yuan</source>
        <translation>元</translation>
    </message>
    <message>
        <source>m²</source>
        <translation>㎡</translation>
    </message>
    <message>
        <source>Amount or policy parameter</source>
        <translation>金额或政策参数</translation>
    </message>
    <message>
        <source>this amount</source>
        <translation>填写金额</translation>
    </message>
    <message>
        <source>parameter %1</source>
        <translation>政策参数 %1</translation>
    </message>
    <message>
        <source>Choose values</source>
        <translation>选择</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>请选择…</translation>
    </message>
    <message>
        <source>%1 and %2 more</source>
        <translation>%1 等另 %2 项</translation>
    </message>
    <message>
        <source>Type a name; Space ticks</source>
        <translation>打字查找；空格打勾</translation>
    </message>
</context>
<context>
    <name>linli::ui::VisitBox</name>
    <message>
        <source>Record a visit</source>
        <translation>记走访</translation>
    </message>
    <message>
        <source>Save (Ctrl+Enter)</source>
        <translation>保存（Ctrl+Enter）</translation>
    </message>
    <message>
        <source>Press a digit for a phrase, or write down what was said.</source>
        <translation>按数字选常用语，或直接写。</translation>
    </message>
    <message>
        <source>What was said and is needed</source>
        <translation>反映的情况和需求</translation>
    </message>
    <message>
        <source>no day agreed</source>
        <translation>没有约定</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>对策措施</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>处理结果</translation>
    </message>
    <message>
        <source>Next visit</source>
        <translation>下次走访</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>方式</translation>
    </message>
    <message>
        <source>Visitor</source>
        <translation>走访人</translation>
    </message>
    <message>
        <source>On</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Learnt on the way</source>
        <translation>顺便了解到的</translation>
    </message>
    <message>
        <source>What stays empty stays as it is.</source>
        <translation>不填的保持原样。</translation>
    </message>
    <message>
        <source>Telephone</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>Open questions</source>
        <translation>要问的问题</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>(settles %1)</source>
        <translation>（关系到%1）</translation>
    </message>
    <message>
        <source>To be entered on the card.</source>
        <translation>请在人员卡上登记。</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>No</source>
        <translation>否</translation>
    </message>
    <message>
        <source>or why there is no answer</source>
        <translation>或没有答案的原因</translation>
    </message>
    <message>
        <source>Visit to %1</source>
        <translation>走访 %1</translation>
    </message>
    <message>
        <source>Visit to %1, %2</source>
        <translation>走访 %1，%2</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Not saved yet. Esc once more drops what was typed.</source>
        <translation>还没有保存。再按一次 Esc 放弃所写内容。</translation>
    </message>
    <message>
        <source>“%1” has both an answer and a reason why there is none. Leave one of them empty.</source>
        <translation>“%1”既填了答案又选了没有答案的原因，请只留一个。</translation>
    </message>
    <message>
        <source>Visit to %1 recorded</source>
        <translation>已记走访：%1</translation>
    </message>
</context>
<context>
    <name>linli::ui::VisitModel</name>
    <message>
        <source>today</source>
        <translation>今天</translation>
    </message>
    <message numerus="yes">
        <source>%n days overdue</source>
        <translation>
            <numerusform>逾期 %n 天</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n days</source>
        <translation>
            <numerusform>还有 %n 天</numerusform>
        </translation>
    </message>
    <message>
        <source>Whom</source>
        <translation>走访对象</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>地点</translation>
    </message>
    <message>
        <source>Next visit</source>
        <translation>下次走访</translation>
    </message>
    <message>
        <source>Visited on</source>
        <translation>走访日期</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>方式</translation>
    </message>
    <message>
        <source>Visitor</source>
        <translation>走访人</translation>
    </message>
    <message>
        <source>What was done</source>
        <translation>措施和结果</translation>
    </message>
</context>
<context>
    <name>linli::ui::VisitsPage</name>
    <message>
        <source>Visits</source>
        <translation>走访</translation>
    </message>
    <message>
        <source>Matters</source>
        <translation>事项</translation>
    </message>
    <message>
        <source>Visits and matters</source>
        <translation>走访和事项</translation>
    </message>
    <message>
        <source>Agreed</source>
        <translation>约定的</translation>
    </message>
    <message>
        <source>As a route</source>
        <translation>按路线</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>做过的</translation>
    </message>
    <message>
        <source>Settled matters</source>
        <translation>已办结</translation>
    </message>
    <message>
        <source>Record a visit (Alt+V)</source>
        <translation>记走访（Alt+V）</translation>
    </message>
    <message>
        <source>Find somebody (Ctrl+K), then press Alt+V.</source>
        <translation>先找到人（Ctrl+K），再按 Alt+V。</translation>
    </message>
    <message>
        <source>New matter (N)</source>
        <translation>登记事项（N）</translation>
    </message>
    <message>
        <source>Step (S)</source>
        <translation>办理步骤（S）</translation>
    </message>
    <message>
        <source>Settle (E)</source>
        <translation>办结（E）</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>办理步骤</translation>
    </message>
    <message>
        <source>On</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Done by</source>
        <translation>经办人</translation>
    </message>
    <message>
        <source>What was done</source>
        <translation>办理经过</translation>
    </message>
    <message numerus="yes">
        <source>%n visits, the newest on top. What was said stands on the card.</source>
        <translation>
            <numerusform>共 %n 次走访，最近的在最上面。说了什么在人员卡上看。</numerusform>
        </translation>
    </message>
    <message>
        <source>No visits yet.</source>
        <translation>还没有走访记录。</translation>
    </message>
    <message>
        <source>No visit has been agreed.</source>
        <translation>没有约好的走访。</translation>
    </message>
    <message numerus="yes">
        <source>%n matters are open: requests, disputes, neighbourhood matters.</source>
        <translation>
            <numerusform>办理中的事项 %n 件：诉求、矛盾、身边事。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n matters are settled.</source>
        <translation>
            <numerusform>已办结事项 %n 件。</numerusform>
        </translation>
    </message>
    <message>
        <source>No matter is open.</source>
        <translation>没有办理中的事项。</translation>
    </message>
    <message>
        <source>No matter is settled yet.</source>
        <translation>还没有办结的事项。</translation>
    </message>
    <message>
        <source>New matter</source>
        <translation>登记事项</translation>
    </message>
    <message>
        <source>Came up</source>
        <translation>受理</translation>
    </message>
    <message>
        <source>answer</source>
        <translation>答复</translation>
    </message>
    <message>
        <source>solved at</source>
        <translation>解决层级</translation>
    </message>
    <message>
        <source>satisfied</source>
        <translation>满意度</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Settled. %1</source>
        <translation>办结。%1</translation>
    </message>
    <message numerus="yes">
        <source>%n visits agreed for the next six months.</source>
        <translation>
            <numerusform>约好的走访 %n 次（半年内）。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>linli::ui::WelcomePage</name>
    <message>
        <source>At least 10 characters</source>
        <translation>至少 10 个字符</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>开始使用</translation>
    </message>
    <message>
        <source>Set up this workstation</source>
        <translation>设置本工作站</translation>
    </message>
    <message>
        <source>The data stays on this computer, encrypted with your password.</source>
        <translation>数据只存在本机，用您的密码加密。</translation>
    </message>
    <message>
        <source>Committee</source>
        <translation>居村委会</translation>
    </message>
    <message>
        <source>User</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>Once more</source>
        <translation>再输一遍</translation>
    </message>
    <message>
        <source>Restore a backup</source>
        <translation>从备份恢复</translation>
    </message>
    <message>
        <source>Practise</source>
        <translation>练习</translation>
    </message>
    <message>
        <source>Setting up …</source>
        <translation>正在设置…</translation>
    </message>
    <message>
        <source>Type the name of the committee and your user name.</source>
        <translation>请填写居村委会名称和用户名。</translation>
    </message>
    <message>
        <source>The two passwords differ. Type them again.</source>
        <translation>两次输入的密码不一样，请重新输入。</translation>
    </message>
</context>
<context>
    <name>linli::ui::WhyTree</name>
    <message>
        <source>not known</source>
        <translation>不知道</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1: %2 (%3)</source>
        <translation>%1：%2（%3）</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 至 %2</translation>
    </message>
    <message>
        <source>not verified</source>
        <translation>待核实</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>为什么</translation>
    </message>
    <message>
        <source>Condition</source>
        <translation>条件</translation>
    </message>
    <message>
        <source>What is known</source>
        <translation>查到的</translation>
    </message>
    <message>
        <source>Measured by</source>
        <translation>标准</translation>
    </message>
</context>
<context>
    <name>linli::ui::WorklistModel</name>
    <message>
        <source>Household</source>
        <translation>户</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>住址</translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>问题数</translation>
    </message>
    <message>
        <source>May settle</source>
        <translation>能问清的政策</translation>
    </message>
</context>
<context>
    <name>linli::ui::WorklistPanel</name>
    <message>
        <source>Who to visit first</source>
        <translation>先走访哪些户</translation>
    </message>
    <message>
        <source>What settles most</source>
        <translation>按能问清多少</translation>
    </message>
    <message>
        <source>By building</source>
        <translation>按楼栋</translation>
    </message>
    <message>
        <source>Print the sheets</source>
        <translation>打印走访单</translation>
    </message>
    <message>
        <source>What to ask</source>
        <translation>问什么</translation>
    </message>
    <message>
        <source>Whom</source>
        <translation>问谁</translation>
    </message>
    <message>
        <source>It settles</source>
        <translation>关系到</translation>
    </message>
    <message>
        <source>How to ask</source>
        <translation>怎么问</translation>
    </message>
    <message numerus="yes">
        <source>%n policies of sensitive tags are left out.</source>
        <translation>
            <numerusform>涉及敏感标签的 %n 项政策没有计入。</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing that asking would settle.</source>
        <translation>眼下没有问一问就能定下来的事。</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>To tell, as they meet it already: %1</source>
        <translation>顺便告知（已经符合）：%1</translation>
    </message>
    <message>
        <source>Papers: %1</source>
        <translation>材料：%1</translation>
    </message>
    <message>
        <source>visits</source>
        <translation>入户走访</translation>
    </message>
    <message>
        <source>Visit sheets</source>
        <translation>走访单</translation>
    </message>
    <message>
        <source>Printing</source>
        <translation>正在打印</translation>
    </message>
    <message>
        <source>Sent to the printer.</source>
        <translation>已送到打印机。</translation>
    </message>
    <message>
        <source>Visit (Alt+V)</source>
        <translation>走访 (Alt+V)</translation>
    </message>
    <message numerus="yes">
        <source>At %n doors a policy waits for something that nobody has written down. An order of visits, no judgement of anybody.</source>
        <translation>
            <numerusform>有 %n 户，政策要看的情况还没有登记全。这是走访的先后，不是对谁的评价。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>linli::ui::YieldPanel</name>
    <message>
        <source>What came of it</source>
        <translation>帮扶成效</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>期间</translation>
    </message>
    <message>
        <source>This month</source>
        <translation>本月</translation>
    </message>
    <message>
        <source>Last month</source>
        <translation>上月</translation>
    </message>
    <message>
        <source>This year</source>
        <translation>今年</translation>
    </message>
    <message>
        <source>Last year</source>
        <translation>去年</translation>
    </message>
    <message>
        <source>Policy</source>
        <translation>政策</translation>
    </message>
    <message>
        <source>Found entitled</source>
        <translation>核实符合</translation>
    </message>
    <message>
        <source>Applied</source>
        <translation>已申请</translation>
    </message>
    <message>
        <source>Receive it</source>
        <translation>已落实</translation>
    </message>
    <message>
        <source>Wait for it</source>
        <translation>待落实</translation>
    </message>
    <message>
        <source>Decline</source>
        <translation>本人不愿</translation>
    </message>
    <message>
        <source>Not entitled</source>
        <translation>经核不符合</translation>
    </message>
    <message>
        <source>%1 to %2: %3 visits at %4 doors.</source>
        <translation>%1 至 %2：走访 %3 次，%4 户。</translation>
    </message>
    <message>
        <source>Nothing was decided about policies in that time.</source>
        <translation>这段时间没有记录对政策的决定。</translation>
    </message>
    <message numerus="yes">
        <source>%n policies of sensitive tags are left out.</source>
        <translation>
            <numerusform>涉及敏感标签的 %n 项政策没有计入。</numerusform>
        </translation>
    </message>
</context>
</TS>
