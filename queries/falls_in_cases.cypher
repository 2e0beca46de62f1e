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
MATCH (s:Place)-[:PART_OF*0..5]->(w:Place)
WHERE s.level IN ['county', 'city'] AND ($place = '' OR w.name = $place OR w.full_name = $place OR w.adcode = $place OR $place IN w.aliases)
WITH DISTINCT s
MATCH (y)-[:SERVES*0..1]->(s) MATCH (y)-[a:ACHIEVED]->(o:Outcome)
WHERE o.kind = 'change' AND o.metric IN $case_metrics AND o.number < 0.0
OPTIONAL MATCH (s)<-[:SERVES*0..1]-(d)-[:IMPLEMENTS]->(:Measure)-[:IS_A*0..1]->(f:Measure)
WHERE f.level = 'family'
RETURN s.name AS site, s.level AS level, o.metric AS metric, o.number AS change, o.unit AS unit,
       o.comparison AS comparison, o.period AS period, count(DISTINCT f.id) AS families,
       a.quote AS quote, a.document AS document
ORDER BY change, site, metric, period, document, quote
