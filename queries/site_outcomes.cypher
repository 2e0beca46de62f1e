// title: What is known about cases at every site?
// 标题: 各地点的发案情况有何记载？
// question: Every result that says something about fraud cases at a site: zeros of any class, counts, losses, rates, changes, denied zeros.
// 问题: 各地点所有关于发案的记载：各类零发案、起数、损失、比率、升降，及明言未实现者。
// param: case_metrics strings = ["发案", "立案", "损失", "被骗", "警情", "报案", "案件", "发案率", "立案率", "万人发案率", "损失金额", "被骗金额"] | metrics that count cases or losses | 视为发案或损失的指标
// param: until string = "9999" | leave out results whose period ends later (ISO date) | 只计此日之前的时段
// column: site | id of the site | 地点标识
// column: outcome | id of the outcome | 成效标识
// column: status | achieved or denied | 状态
// column: kind | zero, change, level, count, amount | 种类
// column: zero_class | full, share, conditional, partial, collateral, none | 零的类别
// column: metric | what is counted | 指标
// column: number | the figure | 数
// column: days | length of the period | 天数
// column: from_date | start of the period | 起
// column: to_date | end of the period | 止
// column: document | id of the article | 报道标识
// column: story | the group of reprints it belongs to | 报道组
// column: published | date of the article | 发布日期
// example: until=9999
MATCH (y)-[a:ACHIEVED|DENIES]->(o:Outcome), (y)-[:SERVES*0..1]->(s:Place), (x:Document)
WHERE x.id = a.document AND (o.kind = 'zero' OR o.metric IN $case_metrics)
  AND coalesce(o.period_end, '') <= $until
RETURN DISTINCT s.id AS site, o.id AS outcome, o.status AS status, o.kind AS kind,
       o.zero_class AS zero_class, o.metric AS metric, o.number AS number, o.days AS days,
       o.period_start AS from_date, o.period_end AS to_date, x.id AS document, coalesce(x.story, x.id) AS story,
       x.published AS published
ORDER BY site, outcome, document
