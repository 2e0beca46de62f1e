// title: Under which names does a measure go, and where?
// 标题: 某类措施各地叫什么？
// question: Local measures of a family, who takes them, and one sentence.
// 问题: 某类措施的地方名称、实施者与原文。
// param: measure string required = "" | measure: a family or a local name | 措施：类别名或地方名称
// column: measure | the measure as the article names it | 措施
// column: kind | its kind | 种类
// column: doers | who takes it | 实施主体数
// column: example | one of them | 其一
// column: documents | articles | 报道数
// column: quote | the words that say so | 原文
// example: measure=警银联动
MATCH (d)-[i:IMPLEMENTS]->(m:Measure)-[:IS_A*0..1]->(f:Measure) WHERE f.name = $measure
RETURN m.name AS measure, m.kind AS kind, count(DISTINCT d.id) AS doers, min(d.name) AS example,
       count(DISTINCT i.document) AS documents, min(i.quote) AS quote
ORDER BY documents DESC, doers DESC, measure, kind
