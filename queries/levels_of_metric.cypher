// title: How high is a rate (awareness, dissuasion …) at places of one level?
// 标题: 知晓率、劝阻率等与同级比在什么水平？
// question: Reported rates of one metric, by level of place.
// 问题: 某比率指标的各地数值，按级别。
// param: metric string = "知晓率" | the metric | 指标
// column: level | its level | 级别
// column: site | the place | 地点
// column: value | as written | 数值
// column: number | the figure | 数
// column: at | end of the period | 截至
// column: quote | the words that say so | 原文
// column: document | id of the article | 报道标识
MATCH (y)-[:SERVES*0..1]->(s:Place) MATCH (y)-[a:ACHIEVED]->(o:Outcome)
WHERE o.kind = 'level' AND o.metric = $metric
RETURN DISTINCT s.level AS level, s.name AS site, o.value AS value, o.number AS number,
       o.period_end AS at, a.quote AS quote, a.document AS document
ORDER BY level, number DESC, site, at, document, quote
