// title: Where did cases or losses fall most, and what is done there?
// 标题: 发案、损失同比降得最多的地方及其措施？
// question: Falls in cases or losses at county or city level, with the number of measure families there.
// 问题: 县、市级发案或损失降幅及当地措施类别数。
// param: case_metrics strings = ["发案", "立案", "损失", "被骗", "警情", "报案", "案件", "发案率", "立案率", "万人发案率", "损失金额", "被骗金额"] | metrics that count cases or losses | 视为发案或损失的指标
// param: place string = "" | place: name, full name, other name or code; empty for all | 地点：名称、全称、别名或代码，空为全部
// column: site | the place | 地点
// column: level | its level | 级别
// column: metric | what is counted | 指标
// column: change | change in per cent or as the unit says | 变化
// column: unit | its unit | 单位
// column: comparison | compared with | 比较
// column: period | the period as written | 时段
// column: families | measure families there | 措施类别数
// column: quote | the words that say so | 原文
// column: document | id of the article | 报道标识
OPTIONAL MATCH (w:Place)
WHERE w.name = $place OR w.full_name = $place OR w.adcode = $place OR $place IN w.aliases
WITH collect(w.id) AS wanted
MATCH (y)-[a:ACHIEVED]->(o:Outcome)
WHERE o.kind = 'change' AND o.metric IN $case_metrics AND o.number < 0.0
OPTIONAL MATCH (y)-[:SERVES]->(v:Place)
WITH wanted, a, o, coalesce(v.id, y.id) AS at
MATCH (s:Place) WHERE s.id = at AND s.level IN ['county', 'city']
OPTIONAL MATCH (s)-[:PART_OF]->(p1:Place)
OPTIONAL MATCH (p1)-[:PART_OF]->(p2:Place)
OPTIONAL MATCH (p2)-[:PART_OF]->(p3:Place)
OPTIONAL MATCH (p3)-[:PART_OF]->(p4:Place)
OPTIONAL MATCH (p4)-[:PART_OF]->(p5:Place)
WITH a, o, s, wanted, p1, p2, p3, p4, p5
WHERE ($place = '' OR s.id IN wanted OR p1.id IN wanted OR p2.id IN wanted
       OR p3.id IN wanted OR p4.id IN wanted OR p5.id IN wanted)
WITH DISTINCT a, o, s
OPTIONAL MATCH (s)<-[:SERVES*0..1]-(d)-[:IMPLEMENTS]->(:Measure)-[:IS_A*0..1]->(f:Measure)
WHERE f.level = 'family'
RETURN s.name AS site, s.level AS level, o.metric AS metric, o.number AS change, o.unit AS unit,
       o.comparison AS comparison, o.period AS period, count(DISTINCT f.id) AS families,
       a.quote AS quote, a.document AS document
ORDER BY change, site, metric, period, document, quote
