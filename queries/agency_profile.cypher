// title: What is known about an agency?
// 标题: 某银行（运营商、公安局）参与了什么？
// question: What an agency and those below it implement, reach, aim at and whom they work with, each with its sentence.
// 问题: 某机构及其下属的措施、成效、目标与协作对象，逐条原文。
// param: agency string required = "" | agency: name, full name or other name | 机构：名称、全称或别名
// column: agency | the agency, or one below it | 机构
// column: does | implements, cooperates, or the status of a result | 说的是
// column: what | the measure, partner or result | 内容
// column: quote | the words that say so | 原文
// column: document | id of the article | 报道标识
// column: start_char | where the words begin in the source text, in characters | 原文起始字符
// example: agency=农业银行
MATCH (b:Agency)-[:PART_OF*0..3]->(h:Agency)
WHERE h.name = $agency OR h.full_name = $agency OR $agency IN h.aliases
WITH DISTINCT b
MATCH (b)-[r:IMPLEMENTS|ACHIEVED|AIMS_AT|DENIES|COOPERATES_WITH]-(t)
RETURN DISTINCT b.name AS agency,
       CASE WHEN t.status IS NOT NULL THEN t.status WHEN t.sector IS NOT NULL THEN 'cooperates'
            ELSE 'implements' END AS does,
       t.name AS what, r.quote AS quote, r.document AS document, r.start_char AS start_char
ORDER BY agency, does, what, document, start_char, quote
